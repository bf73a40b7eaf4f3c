package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.knowledge.Client;
import com.advisoragent.knowledge.Holdings;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.Meant;
import com.advisoragent.knowledge.Passage;
import com.advisoragent.knowledge.People;
import com.advisoragent.knowledge.SearchRequest;
import com.advisoragent.knowledge.SearchResult;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.imports.Imports;
import com.advisoragent.knowledge.imports.Progress;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks in the advisor's own mail, calendar and CRM, by words and by meaning. */
@ApplicationScoped
class SearchKnowledge implements Tool {
    private static final int MOST = 8;

    private static final ToolSpec SPEC = new ToolSpec(
            "search_knowledge",
            "Searches the advisor's emails, calendar, contacts and CRM notes, by words and by meaning. Returns the best"
                    + " passages, each with a ref to cite. Ask in full words; name the client in person when one is meant.",
            """
            {"type":"object","additionalProperties":false,"required":["query","person","from","to"],"properties":{
            "query":{"type":"string","description":"what to look for, in words that the text may use"},
            "person":{"type":["string","null"],"description":"only what concerns this person: a name or an email address"},
            "from":{"type":["string","null"],"description":"only from this day on, YYYY-MM-DD"},
            "to":{"type":["string","null"],"description":"only up to this day, YYYY-MM-DD"}}}""");

    private final Knowledge knowledge;
    private final People people;
    private final Imports imports;

    @Inject
    SearchKnowledge(Knowledge knowledge, People people, Imports imports) {
        this.knowledge = knowledge;
        this.people = people;
        this.imports = imports;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is looking through your mail, calendar and CRM…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json).only(Set.of("query", "person", "from", "to"));
        Optional<String> person = arguments.optionalText("person", 200);
        Meant meant = person.map(words -> ClientJson.meant(people, context.tenant(), words))
                .orElseGet(Meant.None::new);
        if (meant instanceof Meant.Several several) {
            return new ToolResult(Json.createObjectBuilder()
                    .add("passages", Json.createArrayBuilder())
                    .add("people", ClientJson.of(several.clients(), context))
                    .add("next", ClientJson.WHICH + "; if the question itself is which of them, search without person")
                    .build());
        }
        SearchResult result = knowledge.search(context.tenant(), request(arguments, person, meant, context));
        JsonArrayBuilder passages = Json.createArrayBuilder();
        result.passages().forEach(passage -> passages.add(described(passage, context)));
        return new ToolResult(Json.createObjectBuilder()
                .add("passages", passages)
                .add("looked_at", lookedAt(result.lookedAt(), imports.progress(context.tenant()), context.zone()))
                .build());
    }

    /** Somebody who is known is searched for by who they are, everybody else by what they are called. */
    private static SearchRequest request(
            Arguments arguments, Optional<String> person, Meant meant, ToolContext context) {
        Optional<Client> client = meant instanceof Meant.One one ? Optional.of(one.client()) : Optional.empty();
        return new SearchRequest(
                arguments.text("query", 1_000),
                client.isPresent() ? Optional.empty() : person,
                arguments.date("from"),
                arguments.date("to"),
                Set.of(),
                context.zone(),
                MOST,
                client);
    }

    private static JsonObjectBuilder described(Passage passage, ToolContext context) {
        String source = passage.kind().name().toLowerCase(Locale.ROOT);
        LocalDate day = passage.at().atZone(context.zone()).toLocalDate();
        String ref = cite(passage, context.sources(), context.zone());
        JsonObjectBuilder described = Json.createObjectBuilder()
                .add("ref", ref)
                .add("source", source)
                .add("id", passage.externalId())
                .add("from", passage.sender())
                .add("to", String.join(", ", passage.recipients()))
                .add("date", Moments.DAY.format(day))
                .add("subject", passage.title())
                .add("text", passage.text());
        if (passage.kind() == SourceKind.EMAIL) {
            described.add("thread_id", passage.threadId());
        }
        passage.before().ifPresent(text -> described.add("context_before", text));
        passage.after().ifPresent(text -> described.add("context_after", text));
        return described;
    }

    /** Numbers a passage among the sources; its reference. */
    static String cite(Passage passage, SourceRefs sources, ZoneId zone) {
        LocalDate day = passage.at().atZone(zone).toLocalDate();
        return sources.refOf(kind(passage.kind()), passage.externalId(), label(passage, day), passage.link());
    }

    private static Provenance.Kind kind(SourceKind kind) {
        return switch (kind) {
            case EMAIL -> Provenance.Kind.EMAIL;
            case EVENT -> Provenance.Kind.EVENT;
            case NOTE -> Provenance.Kind.NOTE;
            case CONTACT -> Provenance.Kind.CONTACT;
        };
    }

    private static String label(Passage passage, LocalDate day) {
        String what = switch (passage.kind()) {
            case EMAIL -> "Email from " + name(passage.sender());
            case EVENT -> "Calendar";
            case NOTE -> "CRM note";
            case CONTACT -> "CRM contact";
        };
        return what + ", " + Moments.SHORT_DAY.format(day) + " — " + passage.title();
    }

    /** Of {@code Ann Lee <ann@…>} the name. */
    static String name(String sender) {
        int address = sender.indexOf('<');
        String name = address > 0 ? sender.substring(0, address).strip() : sender.strip();
        return name.replace("\"", "");
    }

    private static String lookedAt(Holdings holdings, List<Progress> sources, ZoneId zone) {
        List<String> parts = new ArrayList<>();
        count(parts, holdings.emails(), "email");
        count(parts, holdings.events(), "calendar event");
        count(parts, holdings.notes(), "CRM note");
        count(parts, holdings.contacts(), "contact");
        String unfinished = sources.stream()
                .filter(source -> source.state() != Progress.State.UP_TO_DATE)
                .map(source ->
                        (source.state() == Progress.State.IMPORTING ? "; still reading: " : "; ") + source.line(zone))
                .collect(Collectors.joining());
        if (parts.isEmpty()) {
            return sources.isEmpty() ? "nothing: no account is connected yet" : "nothing" + unfinished;
        }
        Optional<String> span =
                holdings.oldest().map(oldest -> ", back to " + Moments.SHORT_DAY.format(oldest.atZone(zone)));
        return String.join(", ", parts) + span.orElse("") + unfinished;
    }

    private static void count(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(number + " " + what + (number == 1 ? "" : "s"));
        }
    }
}
