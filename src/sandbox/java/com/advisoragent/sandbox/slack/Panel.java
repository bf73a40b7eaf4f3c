package com.advisoragent.sandbox.slack;

import java.util.List;
import java.util.Map;

/**
 * A tab beside the Slack window of the sandbox page, such as a client's mailbox: rows to look at, forms to act with.
 * Asked anew after every change; {@link #submit} runs on a worker thread and may take its time.
 */
public interface Panel {
    /** One line with something below it that opens on a click; {@code detail} is plain text and may be empty. */
    record Row(String title, String note, String detail) {}

    /** An input; with {@code options} a choice, {@code lines} above 1 a larger box, {@code value} is what stands in it. */
    record Field(String name, String label, String value, int lines, List<String> options) {
        public static Field text(String name, String label, String value) {
            return new Field(name, label, value, 1, List.of());
        }

        public static Field area(String name, String label, String value) {
            return new Field(name, label, value, 5, List.of());
        }

        public static Field choice(String name, String label, List<String> options) {
            return new Field(name, label, options.isEmpty() ? "" : options.get(0), 1, options);
        }
    }

    /** What can be done here; {@code action} is the words on its button. */
    record Form(String name, String title, String action, List<Field> fields) {}

    String title();

    List<Row> rows();

    List<Form> forms();

    /** Does it and says in a sentence what was done. Throws IllegalArgumentException with what is wrong. */
    String submit(String form, Map<String, String> values);
}
