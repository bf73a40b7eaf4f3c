package com.advisoragent.sandbox.slack;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A panel whose choices change by what is done in it. */
final class GrowingPanel implements Panel {
    private final List<String> people = new CopyOnWriteArrayList<>(List.of("Sara"));

    @Override
    public String title() {
        return "People";
    }

    @Override
    public List<Row> rows() {
        return people.stream().map(name -> new Row(name, "", "")).toList();
    }

    @Override
    public List<Form> forms() {
        return List.of(
                new Form("add", "Add somebody", "Add", List.of(Field.text("name", "Name", ""))),
                new Form(
                        "write",
                        "Write to somebody",
                        "Write",
                        List.of(Field.choice("person", "To", List.copyOf(people)), Field.area("body", "Message", ""))));
    }

    @Override
    public String submit(String form, Map<String, String> values) {
        people.add(values.get("name"));
        return values.get("name") + " is there now.";
    }
}
