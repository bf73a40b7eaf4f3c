package com.advisoragent.knowledge;

/** What identifies a document among one advisor's. */
record DocumentKey(SourceKind kind, String externalId) {
    static DocumentKey of(Document document) {
        return new DocumentKey(document.kind(), document.externalId());
    }
}
