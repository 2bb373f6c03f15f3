//! Rows as plain text for the clipboard: to be pasted into a message or a sheet.

use super::{Session, Turn};
use crate::base::{Code, Fault, text};
use crate::msg;
use crate::ui::input::Effect;
use crate::ui::table::{Column, Cx, Drawn};

/// No more bytes than this go to a clipboard: terminals cut off or refuse what is longer.
const MOST: usize = 48 << 10;

impl Session {
    /// Copies the marked rows, or the one under the cursor: code, then every cell of the pane's
    /// columns, also of those that a narrow terminal hides; tabs between.
    pub(super) fn copy(&mut self, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let rows = self.rows();
        let text = rows.join("\n");
        if text.len() > MOST {
            let what = msg!(CopyLong, n: rows.len(), bytes: text.len(), most: MOST);
            return Err(Fault::refused("copy.long", what).then(msg!(CopyLongNext)));
        }
        self.tell(msg!(Copied, n: rows.len()).show(self.lang), turn.now);
        turn.effects.push(Effect::Copy(text));
        Ok(())
    }

    fn rows(&self) -> Vec<String> {
        self.with_cx(|cx| self.pane().copied(cx))
    }
}

/// Rows as lines: their codes, then every cell of their columns, tabs between.
pub fn copied<K: Drawn>(
    cx: &Cx<'_>,
    columns: &[Column<K>],
    items: Vec<K::Item>,
    code: impl Fn(K::Item) -> Option<Code>,
) -> Vec<String> {
    let line = |item: K::Item| {
        let code = code(item).map(|code| code.to_string());
        let row = K::row(cx, item);
        let cells = columns.iter().map(|column| column.cell(cx, &row).text);
        let cells = cells.filter(|cell| Some(cell) != code.as_ref());
        let cells: Vec<String> = code.clone().into_iter().chain(cells).collect();
        cells.iter().map(|cell| text::clean(cell.trim())).collect::<Vec<_>>().join("\t")
    };
    items.into_iter().map(line).collect()
}
