package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.StoredMail;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.service.ServiceProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The record of one approved email, by the operator's commands of the jar: checked, handed over, held, erased. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class AuditCommandsIT {
    private static final String SARA = "sara@client.example";
    private static final String BODY = "The summary that we discussed.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TODAY =
            LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
    private static final String LATER =
            LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();

    private static Office office;
    private static World world;
    private static StoredMail sent;
    private static List<String> tenant;

    @TempDir
    private Path directory;

    private record Ended(int code, String said) {}

    @BeforeAll
    static void anEmailIsApproved() throws Exception {
        office = new Office("audit-commands").linksGoogle();
        world = office.world;
        office.calm();
        world.brain.call("send_email", """
                {"to":["sara@client.example"],"cc":[],"bcc":[],"subject":"Q3","body":"The summary that we discussed.",\
                "thread_id":null}""").otherwise(question -> BrainAnswer.text("So it stands."));
        String thread = office.dana.asks("Send Sara the summary");
        JsonNode card = office.card(thread, BODY);
        office.awaitSaid(thread, "So it stands.");
        office.approve(card);
        office.awaitCard(thread, card, "Approved and done");
        world.settle();
        sent = office.sent("Q3").get(0);
        tenant = List.of(
                world.query("select workspace_id from proposal").get(0),
                world.query("select advisor_id from proposal").get(0));
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void aTheRecordIsWholeAndHoldsAllOfIt() throws Exception {
        Ended verified = audit("verify");
        assertThat(verified.said()).contains("whole, ", " 0 erased, head ");
        assertThat(verified.code()).isZero();

        List<JsonNode> entries = exported();

        assertThat(entries)
                .extracting(entry -> entry.path("kind").asText())
                .contains("ACCOUNT", "TURN", "MODEL_CALL", "TOOL_CALL", "PROPOSAL", "CARD", "DECISION", "EFFECT");
        JsonNode asked = of(entries, "TURN");
        assertThat(asked.path("said").asText()).isEqualTo("Send Sara the summary");
        assertThat(asked.path("answer").asText()).isEqualTo("So it stands.");
        JsonNode model = of(entries, "MODEL_CALL");
        assertThat(model.path("model").asText()).isNotEmpty();
        assertThat(model.path("prompt").asText()).isNotEmpty();
        assertThat(model.path("input_tokens").asInt()).isPositive();
        assertThat(model.path("output_tokens").asInt()).isPositive();
        assertThat(of(entries, "TOOL_CALL").path("tool").asText()).isEqualTo("send_email");
        JsonNode proposal = of(entries, "PROPOSAL");
        byte[] canonical = Base64.getDecoder().decode(proposal.path("canonical").asText());
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        assertThat(proposal.path("digest").asText()).isEqualTo(digest);
        assertThat(new String(canonical, StandardCharsets.UTF_8)).contains(BODY, SARA, Office.DANA);
        assertThat(of(entries, "CARD").path("shown").asText()).contains(BODY, SARA, digest);
        assertThat(of(entries, "DECISION").path("digest").asText()).isEqualTo(digest);
        assertThat(of(entries, "DECISION").path("state").asText()).isEqualTo("APPROVED");
        JsonNode effect = of(entries, "EFFECT");
        assertThat(effect.path("provider_id").asText()).isEqualTo(sent.id());
        assertThat(Base64.getDecoder().decode(effect.path("mime").asText())).isEqualTo(sent.raw());
    }

    @Test
    void bAPeriodAndAClientAreHandedOver() throws Exception {
        assertThat(audit("export", "eml", directory.toString(), TODAY, LATER, SARA)
                        .code())
                .isZero();
        assertThat(files()).singleElement().satisfies(mail -> {
            assertThat(mail.toString()).endsWith(".eml");
            assertThat(mail).hasBinaryContent(sent.raw());
        });
        Path others = directory.resolve("others");
        audit("export", "eml", others.toString(), TODAY, LATER, "somebody@else.example");
        audit("export", "jsonl", others.toString(), "2001-01-01", "2001-02-01");
        assertThat(others).isEmptyDirectory();
        audit("export", "jsonl", others.toString(), TODAY, LATER, SARA);
        assertThat(lines(others))
                .extracting(entry -> entry.path("kind").asText())
                .contains("PROPOSAL", "CARD", "DECISION", "EFFECT", "TOOL_CALL")
                .doesNotContain("ACCOUNT");
    }

    @Test
    void cWhoeverChangesARowIsNamedByTheFirstOne() throws Exception {
        for (String row :
                List.of("subject = subject || 'x'", "content = content || content", "at = at + interval '1 s'")) {
            String column = row.substring(0, row.indexOf(' '));
            change("create table kept as select seq, subject, content, at from audit_entry");
            change("update audit_entry set " + row + " where seq in (4, 6)");

            Ended verified = audit("verify");

            assertThat(verified.said()).contains("BROKEN at entry 4: ");
            assertThat(verified.code()).isEqualTo(3);
            change("update audit_entry e set " + column + " = k." + column + " from kept k where k.seq = e.seq");
            change("drop table kept");
        }
        assertThat(audit("verify").code()).isZero();
        change("create table kept as select * from audit_entry where seq = (select max(seq) from audit_entry)");
        change("delete from audit_entry where seq = (select max(seq) from audit_entry)");
        assertThat(audit("verify").said()).contains("entries are missing at the end");
        change("insert into audit_entry select * from kept");
        assertThat(audit("verify").code()).isZero();
    }

    @Test
    void dWhatIsHeldIsNotErasedAndWhatIsErasedIsNotBroken() throws Exception {
        assertThat(audit("hold", tenant.get(0), tenant.get(1), SARA, LATER).code())
                .isZero();
        Ended held = audit("erase", tenant.get(0), tenant.get(1), SARA);
        assertThat(held.code()).isEqualTo(1);
        assertThat(held.said()).contains("not erased: it is held until " + LATER);

        audit("hold", tenant.get(0), tenant.get(1), SARA, TODAY);
        Ended erased = audit("erase", tenant.get(0), tenant.get(1), SARA);
        assertThat(erased.said()).contains("entries can no longer be read");
        assertThat(erased.code()).isZero();

        Ended verified = audit("verify");
        assertThat(verified.said()).containsPattern("whole, \\d+ entries, [1-9]\\d* erased, head ");
        assertThat(verified.code()).isZero();
        List<JsonNode> left = exported();
        assertThat(left.toString()).contains("\"erased\":true", "ERASURE").doesNotContain(BODY, SARA);
        assertThat(audit("erase", tenant.get(0), tenant.get(1), SARA).said())
                .contains("there is nothing of that client");
    }

    @Test
    void eWhoMistypesIsToldHowItGoes() throws Exception {
        assertThat(audit("export").code()).isEqualTo(2);
        assertThat(audit("verifi").said()).contains("audit verify", "audit export", "audit hold", "audit erase");
    }

    private List<JsonNode> exported() throws Exception {
        Path all = directory.resolve("all");
        assertThat(audit("export", "jsonl", all.toString()).code()).isZero();
        return lines(all);
    }

    private static List<JsonNode> lines(Path from) throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    entries.add(JSON.readTree(line));
                }
            }
        }
        return entries;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static JsonNode of(List<JsonNode> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow()
                .path("content");
    }

    /** As an intruder with all rights. */
    private static void change(String sql) throws Exception {
        try (var connection = world.database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Ended audit(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                World.jar().toAbsolutePath().toString(),
                "audit"));
        command.addAll(List.of(words));
        Path said = Files.createTempFile(directory, "said", ".txt");
        int code;
        try (ServiceProcess process =
                ServiceProcess.start(command, 0, world.settings(Map.of()), said.toAbsolutePath())) {
            code = process.awaitExit(Duration.ofMinutes(2));
        }
        String text = Files.readString(said);
        Files.delete(said);
        return new Ended(code, text);
    }
}
