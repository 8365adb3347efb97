//! Records <-> bytes on a pipe: lines, JSON, CSV, templates, raw.
