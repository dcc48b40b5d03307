// Modules are numbered by their order and not by where they lie, so that what is built is the same in every folder.
module.exports = { optimization: { moduleIds: 'natural', chunkIds: 'natural' } };
