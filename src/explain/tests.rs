//! What is said about parts of real definitions, and whether the data is sound.
