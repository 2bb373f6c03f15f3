//! A paper: what is printed, signed and sent. [`blocks`] say what is in it, [`lay`] where it stands on
//! pages, [`pdf`], [`plain`] and [`sheet`] draw it.

pub mod blocks;
mod face;
pub mod lay;
pub mod pdf;
mod picture;
pub mod plain;
pub mod sheet;
mod table;

pub use blocks::{Bar, Block, Cell, Column, Map, Paper, Row, Sign, Table, Tile};
pub use lay::{Pages, Size};
