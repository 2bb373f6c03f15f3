//! The shape of the source: a file is a page that one can hold in mind, and a function a paragraph of it.

use crate::floors::house;

/// Lines that a file may have.
const FILE: usize = 400;
/// Lines that a function may have.
const FUNCTION: usize = 70;
/// Tables: every sentence, and what each op is and does, one arm after another.
const TABLES: [&str; 5] =
    ["base/words.rs", "book/describe.rs", "book/apply.rs", "book/op/about.rs", "ui/keys.rs"];
/// What is longer still, and may only become shorter: a file's lines, or its longest function's.
const LONGER: &[(&str, usize)] = &[("book/undo/stands.rs", 83)];

/// Lines that something in a file may have, where others may have so many.
fn most(path: &str, lines: usize) -> usize {
    LONGER.iter().find(|(of, n)| *of == path && *n > lines && *n < 4 * lines).map_or(lines, |(_, n)| *n)
}

/// What is neither a table nor tests in a file of their own.
fn is_page(path: &str) -> bool {
    !TABLES.contains(&path) && !path.ends_with("/tests.rs")
}

/// Functions that are too long: the line where each begins, and its lines. One ends at the brace that stands
/// where its first line does, which the formatter sees to.
fn long(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |line: &&str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let is_before = |word: &&str| word.starts_with("pub") || matches!(*word, "const" | "in");
        words.iter().find(|word| !is_before(word) && !word.ends_with(')')) == Some(&"fn")
    };
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| begins(line)) {
        // What a trait only names ends at once, and so does what has its body in its line.
        let head = lines[at..].iter().find(|line| line.ends_with([';', '{', '}']));
        if !head.is_some_and(|head| head.ends_with('{')) {
            continue;
        }
        let close = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
        let end = lines[at..].iter().position(|line| *line == close);
        if let Some(n) = end.filter(|n| n + 1 > FUNCTION) {
            found.push((at + 1, n + 1));
        }
    }
    found
}

#[test]
fn no_file_is_longer_than_a_page() {
    let all = house();
    let long = all.iter().filter(|(path, text)| is_page(path) && text.lines().count() > most(path, FILE));
    let long: Vec<_> = long.map(|(path, text)| (path, text.lines().count())).collect();
    assert!(long.is_empty(), "over {FILE} lines: {long:?}");
}

#[test]
fn no_function_is_longer_than_a_paragraph() {
    let all = house();
    let pages = all.iter().filter(|(path, _)| is_page(path));
    let found: Vec<_> = pages
        .flat_map(|(path, text)| long(text).into_iter().map(move |at| (path, at)))
        .filter(|(path, (_, lines))| *lines > most(path, FUNCTION))
        .collect();
    assert!(found.is_empty(), "over {FUNCTION} lines (file, where, lines): {found:?}");
}

#[test]
fn a_long_function_is_found() {
    let body = |n: usize| "        b;\n".repeat(n);
    let of =
        |n: usize| format!("impl A {{\n    pub fn a(\n        b: u8,\n    ) {{\n{}    }}\n}}\n", body(n));
    assert_eq!(long(&of(FUNCTION - 4)), []);
    assert_eq!(long(&of(FUNCTION - 3)), [(2, FUNCTION + 1)]);
    assert_eq!(long(&format!("pub(super) const fn c() {{\n{}}}\n", body(FUNCTION))), [(1, FUNCTION + 2)]);
    for named in ["fn d(&self) {}", "fn d(&self);"] {
        assert_eq!(long(&format!("trait D {{\n    {named}\n{}    }}\n}}\n", body(FUNCTION))), []);
    }
}
