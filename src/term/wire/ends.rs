//! What a terminal is sent first and last.

/// The alternate screen with a title of its own, empty, without cursor, pastes marked as such.
pub(super) const ENTER: &[u8] = b"\x1b[22;0t\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[m\x1b[H\x1b[2J";
/// Clicks and wheel in SGR coordinates. No motion: a moving mouse would flood a slow line.
pub(super) const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// Undoes both, whatever state a frame was left in.
pub(super) const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?1049l\x1b[?25h\x1b[23;0t";

/// What gives the terminal back as it was: for a panic or a signal, where no [`super::Wire`] is at hand.
pub const fn leave_bytes() -> &'static [u8] {
    LEAVE
}
