package com.advisoragent.knowledge;

import java.util.List;

/** A document, cut and embedded, ready to be written. */
record IndexedDocument(Document document, Fingerprint fingerprint, List<Piece> pieces) {
    /** One passage to be: the text that is shown, the words it is found by, and its vector of unit length. */
    record Piece(String text, String words, float[] vector) {}
}
