//! The two faces that papers are set in, and how wide a text is in them: Liberation Sans, whose metrics
//! are those of Arial, so that a paper breaks where an official's own would.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The bytes of a face.
pub const REGULAR: &[u8] = include_bytes!("../../../assets/huruf/biasa.ttf");
/// The same in bold.
pub const BOLD: &[u8] = include_bytes!("../../../assets/huruf/tebal.ttf");
/// What stands for a letter that the faces lack.
const LACKING: char = '□';

/// A face as layout sees it.
pub struct Face {
    glyphs: HashMap<char, Glyph>,
    lacking: Glyph,
}

/// A letter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u32,
    /// How far the next one is, of a size of 1.
    pub advance: f32,
}

static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| [Face::read(REGULAR), Face::read(BOLD)]);

/// The face, bold or not.
pub fn face(bold: bool) -> &'static Face {
    &FACES[usize::from(bold)]
}

impl Face {
    /// A face without letters if the bytes are none: every text is then of no width.
    fn read(bytes: &'static [u8]) -> Face {
        let Ok(font) = FontRef::new(bytes) else {
            return Face { glyphs: HashMap::new(), lacking: Glyph::default() };
        };
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        let glyph = |(code, id): (u32, skrifa::GlyphId)| {
            let advance = metrics.advance_width(id).unwrap_or_default();
            Some((char::from_u32(code)?, Glyph { id: id.to_u32(), advance }))
        };
        let glyphs: HashMap<char, Glyph> = font.charmap().mappings().filter_map(glyph).collect();
        let lacking = glyphs.get(&LACKING).copied().unwrap_or_default();
        Face { glyphs, lacking }
    }

    /// A letter, or what stands for it.
    pub fn glyph(&self, c: char) -> Glyph {
        self.glyphs.get(&c).copied().unwrap_or(self.lacking)
    }

    /// How wide a text is, of a size of 1.
    pub fn width(&self, text: &str) -> f32 {
        text.chars().map(|c| self.glyph(c).advance).sum()
    }

    /// A text in lines no wider than `room`, of a size of 1: broken at spaces, and inside a word only
    /// where it alone is wider.
    pub fn wrap(&self, text: &str, room: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let (mut line, mut taken) = (String::new(), 0.0);
        let space = self.glyph(' ').advance;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let width = self.width(word);
            if !line.is_empty() && taken + space + width > room {
                lines.push(std::mem::take(&mut line));
                taken = 0.0;
            }
            if !line.is_empty() {
                line.push(' ');
                taken += space;
            }
            for c in word.chars() {
                let width = self.glyph(c).advance;
                if taken + width > room && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    taken = 0.0;
                }
                line.push(c);
                taken += width;
            }
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_wide_as_in_arial() {
        // Of Arial: a digit 1139, a space 569, of 2048.
        assert!((face(false).width("0123456789 ") - (11_390.0 + 569.0) / 2048.0).abs() < 1e-3);
        assert!(face(true).width("Tosari") > face(false).width("Tosari"));
        assert!(face(false).width("·–—…∞→≤≥−") > 0.0);
    }

    #[test]
    fn lines_are_no_wider_than_their_room() {
        let text = "Koperasi Desa Merah Putih Karangsentulkarangsentulkarangsentul Kecamatan Gondangwetan";
        for room in [3.0, 8.0, 20.0, 90.0] {
            let lines = face(false).wrap(text, room);
            assert!(lines.iter().all(|line| face(false).width(line) <= room + 0.001), "{room}: {lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
        assert_eq!(face(false).wrap("", 5.0), [""]);
    }
}
