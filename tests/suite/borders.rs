//! The borders that the program carries are those of the TopoJSON file beside them.

use kdkmp::base::Code;
use kdkmp::book::wire;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Topology {
    objects: BTreeMap<String, Collection>,
    transform: Transform,
    arcs: Vec<Vec<(i16, i16)>>,
}

#[derive(Deserialize)]
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Geometry {
    Polygon { id: String, arcs: Vec<Vec<i16>> },
    MultiPolygon { id: String, arcs: Vec<Vec<Vec<i16>>> },
}

/// The shape of the flat file, as `exchange::borders` reads it.
#[derive(Serialize)]
struct Flat<'a> {
    scale: (f64, f64),
    corner: (f64, f64),
    lengths: Vec<u16>,
    steps: &'a [u8],
    villages: Vec<(Code, Vec<i16>)>,
}

fn flat(text: &str) -> Vec<u8> {
    let file: Topology = serde_json::from_str(text).unwrap();
    let village = |geometry| match geometry {
        Geometry::Polygon { id, arcs } => (Code::parse(&id).unwrap(), arcs),
        Geometry::MultiPolygon { id, arcs } => {
            (Code::parse(&id).unwrap(), arcs.into_iter().flatten().collect())
        }
    };
    let geometries = file.objects.into_values().flat_map(|object| object.geometries);
    let rings = |(code, rings): (Code, Vec<Vec<i16>>)| {
        let counted =
            rings.into_iter().flat_map(|ring| [vec![i16::try_from(ring.len()).unwrap()], ring].concat());
        (code, counted.collect::<Vec<i16>>())
    };
    let mut villages: Vec<_> = geometries.map(village).map(rings).collect();
    villages.sort();
    let points = file.arcs.iter().flatten();
    let steps: Vec<u8> = points.flat_map(|(x, y)| [x.to_le_bytes(), y.to_le_bytes()]).flatten().collect();
    let (scale, corner) = (file.transform.scale, file.transform.translate);
    let lengths = file.arcs.iter().map(|arc| u16::try_from(arc.len()).unwrap()).collect();
    wire::body(&Flat { scale, corner, lengths, steps: &steps, villages }).unwrap()
}

/// Made anew here where it is not; in CI that is a failure and nothing else.
#[test]
fn the_flat_file_is_the_topojson() {
    let made = flat(include_str!("../../assets/peta/desa.topojson"));
    if made != include_bytes!("../../assets/peta/desa.batas") {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/peta/desa.batas");
        assert!(std::env::var_os("CI").is_none(), "assets/peta/desa.batas is not of desa.topojson");
        std::fs::write(path, made).unwrap();
        panic!("assets/peta/desa.batas was another: look at what changed, and add it");
    }
}
