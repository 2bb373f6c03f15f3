//! Where a packet goes or comes from: a file, or a host that is called.

use std::path::Path;

/// The host that is meant where a file could be: `name@host`, `ssh://…`, or a name of ssh's own settings with a
/// colon after it, as `scp` has it.
pub fn host(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    if text.starts_with("ssh://") {
        return Some(text);
    }
    let is_plain = !text.contains(['/', '\\']) && !text.starts_with('-');
    match text.strip_suffix(':') {
        // One letter before a colon is a disk.
        Some(alias) => Some(alias).filter(|alias| is_plain && alias.len() > 1),
        None => Some(text).filter(|text| is_plain && text.contains('@')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_from_a_file() {
        for (text, found) in [
            ("dinas@kantor", Some("dinas@kantor")),
            ("kantor:", Some("kantor")),
            ("ssh://dinas@kantor:2222", Some("ssh://dinas@kantor:2222")),
            ("dinas@[::1]", Some("dinas@[::1]")),
            ("kantor", None),
            ("keluar.paket", None),
            ("./a@b", None),
            ("E:", None),
            ("E:\\a@b", None),
            ("-oProxyCommand=x@y", None),
            ("-", None),
        ] {
            assert_eq!(host(Path::new(text)), found, "{text}");
        }
    }
}
