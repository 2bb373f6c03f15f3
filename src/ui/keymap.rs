//! The keys in force: the table, and what one official has changed of it.

use super::input::{Code, Key};
use super::keys::{self, Action, BINDINGS, Binding, FORBIDDEN, OLD, Old, Scope};
use super::layer::help::scope_word;
use super::pane::Tab;
use crate::base::text::quote;
use crate::base::words::Arg;
use crate::base::{Fault, Msg, Word};
use crate::msg;

/// The table with changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// Lines of the table, by place, and their keys.
    changed: Vec<(usize, String)>,
}

impl Keymap {
    /// Every line with the keys in force.
    pub fn all(&self) -> impl Iterator<Item = Binding<'_>> {
        BINDINGS.iter().enumerate().map(|(at, binding)| {
            let changed = self.changed.iter().find(|(place, _)| *place == at);
            Binding { keys: changed.map_or(binding.keys, |(_, keys)| keys), ..*binding }
        })
    }

    /// The lines that work where one is, narrowest scope first.
    pub fn bindings(&self, scopes: &[Scope]) -> impl Iterator<Item = Binding<'_>> {
        scopes.iter().flat_map(|scope| self.all().filter(move |b| b.scope == *scope))
    }

    /// What a key does where one is: the narrowest scope that knows it.
    pub fn action(&self, scopes: &[Scope], key: &Key) -> Option<Action> {
        let found = self.bindings(scopes).find(|b| b.has(key)).map(|b| b.action);
        found.or_else(|| self.old(scopes, key).map(|old| old.action))
    }

    /// The key that was given up, if this is one and means nothing else here.
    pub fn old(&self, scopes: &[Scope], key: &Key) -> Option<&'static Old> {
        if self.bindings(scopes).any(|b| b.has(key)) {
            return None;
        }
        OLD.iter().find(|old| scopes.contains(&old.scope) && Key::parse(old.key).as_ref() == Some(key))
    }

    /// The line that a person most likely means who presses a key that does nothing here: the same letter
    /// in the other case, else the same key in another pane.
    pub fn nearest(&self, scopes: &[Scope], key: &Key) -> Option<(Binding<'_>, Option<Tab>)> {
        let other = match key.code {
            Code::Char(c) if c.is_lowercase() => Code::Char(c.to_ascii_uppercase()),
            Code::Char(c) => Code::Char(c.to_ascii_lowercase()),
            code => code,
        };
        let other = Key { code: other, ..*key };
        let here = self.bindings(scopes).find(|b| other != *key && b.has(&other)).map(|b| (b, None));
        here.or_else(|| {
            let own = |tab: &Tab| self.bindings(&tab.scopes()[..1]).find(|b| b.has(key));
            Tab::ALL.iter().find_map(|tab| Some((own(tab)?, Some(*tab))))
        })
    }

    /// The key for an action as it is shown; nothing if there is none.
    pub fn shown(&self, scope: Scope, action: Action) -> String {
        self.bindings(&[scope]).find(|b| b.action == action).map_or_else(String::new, |b| b.shown())
    }

    /// What an action is called where it is listed.
    pub fn label(&self, scope: Scope, action: Action) -> Option<Word> {
        self.bindings(&[scope]).find(|b| b.action == action).map(|b| b.label)
    }

    /// Gives an action other keys, parted by blanks.
    ///
    /// # Errors
    /// If there is no such action, or one of the keys cannot be had.
    pub fn change(&mut self, scope: &str, action: &str, keys: &str) -> Result<(), Fault> {
        let place = find(scope, action)?;
        let line = &BINDINGS[place];
        let name = format!("{scope}.{action}");
        if line.action == Action::Interest && keys != line.keys {
            // Its figures stand for the companies in their order.
            let what = msg!(KeysFixed, name: name);
            return Err(Fault::usage("keys.fixed", what).then(msg!(KeysFixedNext)));
        }
        let keys: Vec<String> = keys.split_whitespace().map(plain).collect();
        if keys.is_empty() {
            return Err(Fault::usage("keys.none", msg!(KeysNone, name: name)).then(msg!(KeysShapeNext)));
        }
        for text in &keys {
            check(line, text)?;
        }
        self.changed.push((place, keys.join(" ")));
        Ok(())
    }

    /// Two lines that can be in force together and share a key: the key and their places in the table.
    pub fn clash(&self) -> Option<(String, usize, usize)> {
        let alone = [
            Scope::Map,
            Scope::Form,
            Scope::Pick,
            Scope::Read,
            Scope::Hall,
            Scope::Sheet,
            Scope::Why,
            Scope::Columns,
            Scope::Box,
            Scope::Intake,
        ]
        .map(|scope| vec![scope]);
        for scopes in Tab::ALL.iter().map(|tab| tab.scopes().to_vec()).chain(alone) {
            let mut seen: Vec<(Key, usize)> = Vec::new();
            for (at, line) in self.all().enumerate().filter(|(_, line)| scopes.contains(&line.scope)) {
                for text in line.keys.split(' ') {
                    let Some(key) = Key::parse(text) else { continue };
                    if let Some((_, other)) = seen.iter().find(|(seen, _)| *seen == key) {
                        return Some((text.to_owned(), *other, at));
                    }
                    seen.push((key, at));
                }
            }
        }
        None
    }

    /// Says what [`Keymap::clash`] found.
    pub fn clash_fault(key: &str, one: usize, other: usize) -> Fault {
        let what = msg!(KeysClash, key: keys::show(key), one: name(one), other: name(other));
        Fault::usage("keys.clash", what).then(msg!(KeysClashNext))
    }
}

/// A line's name in a config file: `kuota.post`.
pub fn name(place: usize) -> String {
    let (scope, action) = BINDINGS[place].slugs();
    format!("{scope}.{action}")
}

/// The place in the table of a scope's action.
///
/// # Errors
/// If there is no such scope, or no such action in it; what there is, is named.
pub fn find(scope: &str, action: &str) -> Result<usize, Fault> {
    if let Some(place) = BINDINGS.iter().position(|b| b.slugs() == (scope, action)) {
        return Ok(place);
    }
    let mut known: Vec<&str> =
        BINDINGS.iter().map(Binding::slugs).filter(|(s, _)| *s == scope).map(|(_, a)| a).collect();
    let what = if known.is_empty() {
        known = BINDINGS.iter().map(|b| b.slugs().0).collect();
        known.dedup();
        msg!(KeysScopeUnknown, text: quote(scope))
    } else {
        msg!(KeysActionUnknown, scope: scope, text: quote(action))
    };
    let known: Vec<Arg> = known.into_iter().map(Arg::from).collect();
    Err(Fault::usage("keys.unknown", what).then(msg!(KnownAre, known: known)))
}

/// A key as terminals send it: with Ctrl there is no capital.
fn plain(text: &str) -> String {
    text.strip_prefix("C-").map_or_else(|| text.to_owned(), |rest| format!("C-{}", rest.to_lowercase()))
}

/// Refuses a key that nobody can press, that a terminal needs, or that types.
fn check(line: &Binding<'_>, text: &str) -> Result<(), Fault> {
    let refuse = |rule, what: Msg| Err(Fault::usage(rule, what).then(msg!(KeysShapeNext)));
    let Some(key) = Key::parse(text) else {
        return refuse("keys.unreadable", msg!(KeysUnreadable, key: quote(text)));
    };
    if FORBIDDEN.contains(&text) {
        return refuse("keys.forbidden", msg!(KeysForbidden, key: keys::show(text)));
    }
    let is_own = line.keys.split(' ').any(|own| own == text);
    if !is_own && types(line.scope, &key) {
        let what = msg!(KeysTyped, key: keys::show(text), scope: scope_word(line.scope));
        return refuse("keys.typed", what);
    }
    Ok(())
}

/// True for keys that write, or move within what is written.
fn types(scope: Scope, key: &Key) -> bool {
    let writes = match key.code {
        Code::Char('u') if key.ctrl => true,
        // A figure begins a quantity; what follows it in a sheet is a key again once it is typed.
        Code::Char(c) if scope == Scope::Sheet => c.is_ascii_digit() && !key.ctrl,
        Code::Char(_) => !key.ctrl,
        Code::Backspace => true,
        Code::Left | Code::Right | Code::Home | Code::End | Code::Delete => scope == Scope::Form,
        _ => false,
    };
    writes && matches!(scope, Scope::Form | Scope::Pick | Scope::Hall | Scope::Sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_itself_has_no_clash() {
        assert_eq!(Keymap::default().clash(), None);
    }

    #[test]
    fn another_key_takes_the_place_of_the_old_one() {
        let mut keys = Keymap::default();
        keys.change("kuota", "post", "+ C-O").unwrap();
        let press = |text: &str| keys.action(Tab::Kuota.scopes(), &Key::parse(text).unwrap());
        assert_eq!([press("+"), press("C-o"), press("a")], [Some(Action::Post), Some(Action::Post), None]);
        assert_eq!(keys.shown(Scope::Kuota, Action::Post), "+");
        assert_eq!(keys.clash(), None);
    }

    #[test]
    fn what_cannot_be_had_is_refused() {
        for (scope, action, keys, rule) in [
            ("gudang", "post", "a", "keys.unknown"),
            ("kuota", "terbang", "a", "keys.unknown"),
            ("kuota", "post", "ctrl+a", "keys.unreadable"),
            ("kuota", "post", "C-a", "keys.forbidden"),
            ("kuota", "post", "C-[", "keys.forbidden"),
            ("kuota", "post", "C-Space", "keys.forbidden"),
            ("kuota", "post", "  ", "keys.none"),
            ("form", "submit", "s", "keys.typed"),
            ("form", "submit", "del", "keys.typed"),
            ("hall", "attend", "space", "keys.typed"),
            ("sheet", "save", "7", "keys.typed"),
            ("hall", "interest", "f", "keys.fixed"),
        ] {
            let fault = Keymap::default().change(scope, action, keys).unwrap_err();
            assert_eq!(fault.rule, rule, "{scope}.{action} = {keys}");
        }
        assert_eq!(Keymap::default().change("hall", "note", "+"), Ok(()), "its own key may stay");
    }

    #[test]
    fn a_clash_is_found_across_scopes_in_force_together() {
        let mut keys = Keymap::default();
        keys.change("kuota", "post", "q").unwrap();
        let (key, one, other) = keys.clash().unwrap();
        assert_eq!((key.as_str(), name(one), name(other)), ("q", "kuota.post".into(), "global.quit".into()));
        let mut keys = Keymap::default();
        keys.change("kuota", "post", "n").unwrap();
        assert_eq!(keys.clash(), None, "another pane's key is free here");
    }
}
