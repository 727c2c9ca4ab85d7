//! The page. With the feature `bench` also functions for `scripts/bench`, which times them in the browser.

fn main() {
    sidecarta::view::start();
}

#[cfg(all(feature = "bench", target_arch = "wasm32"))]
mod bench {
    use std::cell::RefCell;

    use sidecarta::analysis::{Analysis, Choices, analyze};
    use sidecarta::export::svg;
    use sidecarta::review::Options;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// From text to the text of an SVG.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "exported to the page")]
    pub fn bench_svg(text: String) -> String {
        let analysis = analyze(text.into(), &Choices::default());
        analysis.shown.map(|shown| svg(&shown.scene)).unwrap_or_default()
    }

    thread_local! {
        /// The text that was reviewed last.
        static READ: RefCell<Option<Analysis>> = const { RefCell::new(None) };
    }

    /// All rules on a text, which is read once; gives the number of findings.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "exported to the page")]
    pub fn bench_review(text: String) -> u32 {
        READ.with_borrow_mut(|read| {
            let read = match read.take() {
                Some(same) if *same.text == *text => read.insert(same),
                _ => read.insert(analyze(text.into(), &Choices::default())),
            };
            read.review(&Options::default()).len() as u32
        })
    }

    /// Reads the text as YAML; gives the number of things that are wrong with it.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "exported to the page")]
    pub fn bench_parse(text: String) -> u32 {
        sidecarta::yaml::parse(&text.into()).errors.len() as u32
    }
}
