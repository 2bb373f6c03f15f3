#!/usr/bin/env python3
"""Membaca catatan buku kdkmp tanpa program itu: python3 baca.py skema.json BERKAS...

Tiap BERKAS memuat 32 byte sidik catatan sebelumnya, lalu byte catatannya. Satu baris JSON per catatan.
Hanya memakai pustaka baku Python; cara tiap nilai ditulis ada di skema.json.
"""
import datetime
import hashlib
import json
import sys


class Reader:
    """Byte satu catatan, dibaca dari depan."""

    def __init__(self, schema, data):
        self.types, self.data, self.at = schema["types"], data, 0

    def take(self, n):
        piece = self.data[self.at:self.at + n]
        if len(piece) != n:
            raise ValueError("terpotong")
        self.at += n
        return piece

    def unsigned(self):
        first = self.take(1)[0]
        if first < 251:
            return first
        return int.from_bytes(self.take({251: 2, 252: 4, 253: 8}[first]), "little")

    def signed(self):
        n = self.unsigned()
        return n // 2 if n % 2 == 0 else -(n // 2) - 1

    def text(self):
        return self.take(self.unsigned()).decode()

    def char(self):
        first = self.take(1)
        more = 0 if first[0] < 0x80 else 1 if first[0] < 0xE0 else 2 if first[0] < 0xF0 else 3
        return (first + self.take(more)).decode()

    def plain(self, name):
        if name in ("u8", "bool"):
            n = self.take(1)[0]
            return bool(n) if name == "bool" else n
        if name in ("u16", "u32", "u64"):
            return self.unsigned()
        if name in ("i32", "i64", "rupiah"):
            return self.signed()
        if name in ("string", "slug"):
            return self.text()
        if name == "char":
            return self.char()
        if name == "code":
            d = "%010d" % self.unsigned()
            return ".".join((d[:2], d[2:4], d[4:6], d[6:]))
        if name == "area":
            d = "%06d" % self.unsigned()
            parts = [d[:2], d[2:4], d[4:]]
            while len(parts) > 1 and parts[-1] == "00":
                parts.pop()
            return ".".join(parts)
        if name == "day":
            return datetime.date.fromordinal(self.signed()).isoformat()
        if name == "moment":
            wib = datetime.timezone(datetime.timedelta(hours=7))
            return datetime.datetime.fromtimestamp(self.signed() / 1000, wib).isoformat()
        if name == "qty":
            n = self.signed()
            return n // 1000 if n % 1000 == 0 else n / 1000
        if name == "month":
            year = self.unsigned()
            return "%d-%02d" % (year, self.take(1)[0])
        if name == "week":
            year = self.unsigned()
            return "%d-W%02d" % (year, self.take(1)[0])
        raise ValueError("jenis tidak dikenal: %s" % name)

    def fields(self, fields):
        return {name: self.value(of) for name, of in fields}

    def value(self, of):
        if isinstance(of, str):
            made = self.types.get(of)
            if made is None:
                return self.plain(of)
            if "fields" in made:
                return self.fields(made["fields"])
            name, held = self.variant(made["choice"])
            return name if held is None else {name: held}
        (how, inner), = of.items()
        if how == "maybe":
            return self.value(inner) if self.take(1)[0] else None
        if how == "many" and inner == "u8":
            return self.take(self.unsigned()).hex()
        if how == "many":
            return [self.value(inner) for _ in range(self.unsigned())]
        if how == "together":
            return [self.value(one) for one in inner]
        return self.take(inner).hex()

    def variant(self, choice):
        name, *holds = choice[self.unsigned()]
        if not holds:
            return name, None
        return name, self.fields(holds[0]) if isinstance(holds[0], list) else self.value(holds[0])


def read(schema, data):
    """Isi satu catatan."""
    reader = Reader(schema, data)
    shape = "1"
    if data[:1] == b"\0":
        shape = next(key for key in schema["entry"] if key.startswith("%d:" % data[1]))
        reader.at = 2
    *head, _ = schema["entry"][shape]
    said = reader.fields(head)
    said["op"], said["data"] = reader.variant(schema["types"]["Op"]["choice"])
    if reader.at != len(data):
        raise ValueError("ada byte berlebih")
    return said


def main(schema, files):
    with open(schema, encoding="utf-8") as file:
        schema = json.load(file)
    for name in files:
        with open(name, "rb") as file:
            data = file.read()
        said = {"prev": data[:32].hex(), "hash": hashlib.sha256(data).hexdigest(), **read(schema, data[32:])}
        print(json.dumps(said, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
