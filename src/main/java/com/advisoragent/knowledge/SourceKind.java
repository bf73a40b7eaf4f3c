package com.advisoragent.knowledge;

/** What a document is in the advisor's systems. */
public enum SourceKind {
    EMAIL,
    EVENT,
    NOTE,
    CONTACT
}
