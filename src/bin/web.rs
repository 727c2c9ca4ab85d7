//! The page. With the feature `bench` also functions for `scripts/bench`, which times them in the browser.

fn main() {
    sidecarta::view::start();
}

#[cfg(all(feature = "bench", target_arch = "wasm32"))]
mod bench {
    use sidecarta::analysis::{Choices, analyze};
    use sidecarta::export::svg;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// From text to the text of an SVG.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "exported to the page")]
    pub fn bench_svg(text: String) -> String {
        let analysis = analyze(text.into(), &Choices::default());
        analysis.shown.map(|shown| svg(&shown.scene)).unwrap_or_default()
    }

    /// Reads the text as YAML; gives the number of things that are wrong with it.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "exported to the page")]
    pub fn bench_parse(text: String) -> u32 {
        sidecarta::yaml::parse(&text.into()).errors.len() as u32
    }
}
