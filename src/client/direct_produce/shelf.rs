//! Memory between two batches: builders and buffers are used again, and never more than a few are kept.

use super::batch::Batch;
use crate::wire::batch::{BatchBuilder, BatchSpec};

/// So much is kept of either kind.
const KEPT: usize = 4 << 20;
const BUILDERS: usize = 8;

#[derive(Debug, Default)]
pub(super) struct Shelf {
    builders: Vec<BatchBuilder>,
    buffers: Vec<Vec<u8>>,
}

impl Shelf {
    pub(super) fn builder(&mut self, spec: BatchSpec) -> BatchBuilder {
        match self.builders.pop() {
            Some(mut builder) => {
                builder.restart(spec);
                builder
            }
            None => BatchBuilder::new(spec),
        }
    }

    pub(super) fn buffer(&mut self) -> Vec<u8> {
        self.buffers.pop().unwrap_or_default()
    }

    pub(super) fn put_builder(&mut self, builder: BatchBuilder) {
        if self.builders.len() < BUILDERS {
            self.builders.push(builder);
        }
    }

    /// A batch that nobody needs any more.
    pub(super) fn put(&mut self, batch: Batch) {
        let (builder, buffer) = batch.into_memory();
        builder.into_iter().for_each(|builder| self.put_builder(builder));
        let kept: usize = self.buffers.iter().map(Vec::capacity).sum();
        if buffer.capacity() > 0 && kept + buffer.capacity() <= KEPT {
            self.buffers.push(buffer);
        }
    }
}
