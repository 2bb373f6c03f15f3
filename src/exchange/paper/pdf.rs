//! Pages as PDF/A-2b: the faces inside in subsets, no device's colours, dates of the book.

use super::blocks::Paper;
use super::face::{BOLD, REGULAR, face};
use super::lay::{Ink, Pages};
use crate::base::{Fault, Lang};
use crate::exchange::export::moment;
use crate::msg;
use chrono::{Datelike, Timelike};
use krilla::color::{luma, rgb};
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Paint, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

/// The shades of a map, none to all: they differ in grey too, where a page is printed without colours.
pub const SHADES: [(u8, u8, u8); 5] =
    [(247, 247, 247), (204, 224, 214), (140, 190, 168), (70, 145, 118), (20, 92, 74)];

/// The PDF of a paper's pages.
///
/// # Errors
/// `paper.pdf`: what the standard forbids, or a face that cannot be read.
pub fn write(paper: &Paper, pages: &Pages) -> Result<Vec<u8>, Fault> {
    draw(paper, pages).map_err(|why| Fault::damaged("paper.pdf", msg!(PaperPdf, why: why)))
}

fn draw(paper: &Paper, pages: &Pages) -> Result<Vec<u8>, String> {
    let configuration = ConfigurationBuilder::new().with_archival_validator(Archival::A2_B).finish();
    let configuration = configuration.map_err(|error| format!("{error:?}"))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, enable_tagging: false, ..Default::default() });
    let font = |bytes: &'static [u8]| Font::new(bytes.into(), 0).ok_or_else(|| "font".to_owned());
    let fonts = [font(REGULAR)?, font(BOLD)?];
    document.set_metadata(metadata(paper));
    for inks in &pages.pages {
        let settings = PageSettings::from_wh(pages.size.0, pages.size.1).ok_or("page")?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for ink in inks {
            put(&mut surface, ink, &fonts, pages.size);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| format!("{error:?}"))
}

fn metadata(paper: &Paper) -> Metadata {
    let at = moment(paper.written);
    let (month, day) = (at.month() as u8, at.day() as u8);
    let date = DateTime::new(u16::try_from(at.year()).unwrap_or_default()).month(month).day(day);
    let date = date.hour(at.hour() as u8).minute(at.minute() as u8).second(at.second() as u8);
    let language = if paper.lang == Lang::Id { "id-ID" } else { "en-GB" };
    Metadata::new()
        .title(paper.title.clone())
        .creator("kdkmp".to_owned())
        .language(language.to_owned())
        .creation_date(date.utc_offset_hour(7).utc_offset_minute(0))
}

fn put(surface: &mut Surface<'_>, ink: &Ink, fonts: &[Font; 2], size: (f32, f32)) {
    match ink {
        Ink::Text { x, y, size, bold, text, grey: shade } => {
            write_text(surface, (*x, *y), (*size, *bold), text, (fonts, *shade));
        }
        Ink::Fill(x, y, width, height, shade) => {
            fill(surface, luma::Color::new(*shade).into());
            rectangle(surface, (*x, *y), (*width, *height));
        }
        Ink::Line(x, y, length, thick) => {
            fill(surface, luma::Color::new(60).into());
            rectangle(surface, (*x, *y - thick / 2.0), (*length, *thick));
        }
        Ink::Frame(x, y, width, height) => {
            surface.set_fill(None);
            line(surface, luma::Color::new(110).into(), 0.5);
            rectangle(surface, (*x, *y), (*width, *height));
        }
        Ink::Shape(rings, shade) => shape(surface, rings, *shade),
        Ink::Draft(text) => {
            let wide = face(true).width(text) * 120.0;
            let (x, y) = (size.0 / 2.0, size.1 / 2.0);
            surface.push_transform(&Transform::from_rotate_at(-50.0, x, y));
            write_text(surface, (x - wide / 2.0, y + 40.0), (120.0, true), text, (fonts, 232));
            surface.pop();
        }
    }
}

fn write_text(
    surface: &mut Surface<'_>,
    (x, y): (f32, f32),
    (size, bold): (f32, bool),
    text: &str,
    (fonts, shade): (&[Font; 2], u8),
) {
    let glyph = |(at, c): (usize, char)| {
        let glyph = face(bold).glyph(c);
        let (id, range) = (GlyphId::new(glyph.id), at..at + c.len_utf8());
        KrillaGlyph::new(id, glyph.advance, 0.0, 0.0, 0.0, range, None)
    };
    let glyphs: Vec<KrillaGlyph> = text.char_indices().map(glyph).collect();
    fill(surface, luma::Color::new(shade).into());
    let font = fonts[usize::from(bold)].clone();
    surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, text, size, false);
}

fn fill(surface: &mut Surface<'_>, paint: Paint) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::EvenOdd }));
}

fn line(surface: &mut Surface<'_>, paint: Paint, width: f32) {
    surface.set_stroke(Some(Stroke { paint, width, ..Stroke::default() }));
}

fn rectangle(surface: &mut Surface<'_>, (x, y): (f32, f32), (width, height): (f32, f32)) {
    let Some(rect) = Rect::from_xywh(x, y, width, height) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn shape(surface: &mut Surface<'_>, rings: &[Vec<(f32, f32)>], shade: Option<usize>) {
    let mut path = PathBuilder::new();
    for ring in rings {
        for (at, (x, y)) in ring.iter().enumerate() {
            if at == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
        }
        if shade.is_some() {
            path.close();
        }
    }
    let Some(path) = path.finish() else { return };
    match shade {
        Some(shade) => {
            let (r, g, b) = SHADES[shade.min(SHADES.len() - 1)];
            fill(surface, rgb::Color::new(r, g, b).into());
            line(surface, luma::Color::new(150).into(), 0.25);
        }
        None => {
            surface.set_fill(None);
            line(surface, luma::Color::new(40).into(), 0.8);
        }
    }
    surface.draw_path(&path);
}
