//! A long way in short pieces: each is a packet of its own, small enough that the one that is lost with a line is
//! little.

use super::frame;
use crate::base::Fault;
use crate::msg;

/// Bytes of a piece; one that holds a single thing may be larger.
pub const PIECE: usize = 32 << 10;

/// Cuts pieces, each as large as may be by how well the one before was packed.
pub struct Cutter {
    /// Bytes to pack next.
    raw: usize,
}

/// What belongs together in one piece: an entry, or the wishes of one action.
pub type Bundle = Vec<Vec<u8>>;

/// Packs items into a packet.
pub type Pack<'a> = dyn Fn(&[Vec<u8>]) -> Result<Vec<u8>, Fault> + 'a;

impl Default for Cutter {
    fn default() -> Cutter {
        // The log packs to a quarter; the first piece has still to find that out.
        Cutter { raw: 3 * PIECE }
    }
}

impl Cutter {
    /// The next piece with the number of its items; `None` once nothing is left. `make` packs items.
    ///
    /// # Errors
    /// What comes next or the packing meets; `talk.large` for what belongs together and fits no frame.
    pub fn cut(
        &mut self,
        bundles: &mut dyn Iterator<Item = Result<Bundle, Fault>>,
        make: &Pack<'_>,
    ) -> Result<Option<(Vec<u8>, usize)>, Fault> {
        let (mut taken, mut raw) = (Vec::new(), 0);
        while raw < self.raw {
            let Some(bundle) = bundles.next().transpose()? else { break };
            raw += bundle.iter().map(|item| item.len() + 4).sum::<usize>();
            taken.push(bundle);
        }
        while !taken.is_empty() {
            let items = taken.concat();
            let piece = make(&items)?;
            if piece.len() <= PIECE || taken.len() == 1 {
                if piece.len() > frame::MOST {
                    let fault = Fault::refused("talk.large", msg!(TalkLarge, n: items.len()));
                    return Err(fault.then(msg!(TalkLargeNext)));
                }
                let raw: usize = items.iter().map(|item| item.len() + 4).sum();
                self.raw = (raw * (PIECE - PIECE / 16) / piece.len()).clamp(PIECE, 16 * PIECE);
                return Ok(Some((piece, items.len())));
            }
            let fits = taken.len() * (PIECE - PIECE / 16) / piece.len();
            taken.truncate(fits.clamp(1, taken.len() - 1));
        }
        Ok(None)
    }
}
