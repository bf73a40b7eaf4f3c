package com.advisoragent.sandbox.slack;

import java.util.List;
import java.util.Map;

/** A panel as later parts of the sandbox bring them. */
final class ExamplePanel implements Panel {
    @Override
    public String title() {
        return "Mailbox";
    }

    @Override
    public List<Row> rows() {
        return List.of(new Row("Re: Q1 review", "Sara Smith · 14 Jan", "Hi Dana,\nLeo's team plays on the 28th."));
    }

    @Override
    public List<Form> forms() {
        return List.of(new Form(
                "mail",
                "A client writes",
                "Send",
                List.of(
                        Field.choice("from", "From", List.of("Sara Smith", "Greg Olsen")),
                        Field.text("subject", "Subject", ""),
                        Field.area("body", "Message", ""))));
    }

    @Override
    public String submit(String form, Map<String, String> values) {
        return values.get("from") + " wrote to you.";
    }
}
