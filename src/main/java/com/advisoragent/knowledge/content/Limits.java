package com.advisoragent.knowledge.content;

/** How much of one message is read. What lies beyond is left out, not refused, unless it says otherwise. */
final class Limits {
    /** Refused beyond: no mail server takes more. */
    static final int MESSAGE_BYTES = 64 << 20;

    static final int BODY_BYTES = 2 << 20;
    /** About a hundred passages; whoever writes more wrote a book. */
    static final int BODY_CHARS = 100_000;

    static final int ATTACHMENT_BYTES = 20 << 20;
    static final int ATTACHMENT_CHARS = 40_000;
    static final int ATTACHMENTS_CHARS = 120_000;
    static final int ATTACHMENTS_READ = 10;
    static final int ATTACHMENT_NAMES = 50;

    /** Of an archive, a document or a page once unpacked: more is a bomb. */
    static final long UNPACKED_BYTES = 64L << 20;

    static final int PDF_PAGES = 100;
    static final long PDF_NANOS = 10_000_000_000L;

    static final int PARTS = 200;
    static final int DEPTH = 12;
    /** Refused to be taken apart beyond: every part costs memory before the first is read. */
    static final int BOUNDARIES = 5_000;

    static final int RECIPIENTS = 500;
    static final int HEADER_CHARS = 64_000;
    static final int SUBJECT_CHARS = 500;
    static final int NAME_CHARS = 150;

    private Limits() {}

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
