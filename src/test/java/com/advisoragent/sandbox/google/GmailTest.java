package com.advisoragent.sandbox.google;

import static com.advisoragent.sandbox.google.SimulatedGoogle.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.sandbox.google.SimulatedGoogle.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search, threads, history, drafts and sending. */
class GmailTest {
    private static final String ME = "/gmail/v1/users/me";
    private static final String SARA = "Sara Smith <sara@client.example>";

    private SimulatedGoogle simulated;
    private GoogleSimulator google;

    @BeforeEach
    void start() throws IOException {
        simulated = new SimulatedGoogle();
        google = simulated.google;
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    void pagesRunToTheEndWithoutGapOrRepeat() {
        for (int i = 0; i < 7; i++) {
            google.clientWrites(SARA, DANA, "Note " + i, "text", null);
        }
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = simulated.get(ME + "/messages?maxResults=3" + next).json();
            page.get("messages").forEach(message -> ids.add(message.get("id").asText()));
            next = page.has("nextPageToken")
                    ? "&pageToken=" + page.get("nextPageToken").asText()
                    : "";
        } while (!next.isEmpty());

        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void mailThatComesWhilePagingNeitherRepeatsNorHidesAny() {
        for (int i = 0; i < 4; i++) {
            google.clientWrites(SARA, DANA, "Note " + i, "text", null);
        }
        JsonNode first = simulated.get(ME + "/messages?maxResults=2").json();
        google.clientWrites(SARA, DANA, "Meanwhile", "text", null);

        JsonNode second = simulated
                .get(ME + "/messages?maxResults=2&pageToken="
                        + first.get("nextPageToken").asText())
                .json();

        List<String> both = new ArrayList<>(first.get("messages").findValuesAsText("id"));
        both.addAll(second.get("messages").findValuesAsText("id"));
        assertThat(both).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void theOwnerReadsTrashesAndDeletes() {
        StoredMail mail = google.clientWrites(SARA, DANA, "Roth", "text", null);
        String start = simulated.get(ME + "/profile").json().get("historyId").asText();

        google.mailbox(DANA).read(mail.id());
        assertThat(count("is:unread")).isZero();
        google.mailbox(DANA).trash(mail.id());
        assertThat(count("roth")).isZero();
        assertThat(count("in:trash roth")).isEqualTo(1);
        google.mailbox(DANA).delete(mail.id());

        JsonNode history =
                simulated.get(ME + "/history?startHistoryId=" + start).json().get("history");
        assertThat(history.get(0).has("labelsRemoved")).isTrue();
        assertThat(history.get(history.size() - 1).has("messagesDeleted")).isTrue();
    }

    @Test
    void aMessageThatIsTooLargeIsRefused() {
        Accounts accounts = new Accounts(simulated.clock);
        GoogleAccount dana = accounts.add(DANA, "Dana", ZoneId.of("America/New_York"));

        assertThatThrownBy(() -> new Post(accounts, simulated.clock).accepted(dana, new byte[36_700_161]))
                .isInstanceOf(GoogleError.class)
                .hasMessageContaining("too large");
    }

    @Test
    void aPageTokenHoldsOnlyForItsQuestion() {
        google.clientWrites(SARA, DANA, "One", "text", null);
        google.clientWrites(SARA, DANA, "Two", "text", null);
        String next = simulated
                .get(ME + "/messages?maxResults=1")
                .json()
                .get("nextPageToken")
                .asText();

        assertThat(simulated
                        .get(ME + "/messages?maxResults=1&q=from:sara&pageToken=" + next)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from:sara@client.example",
                "to:dana@firm.example subject:roth",
                "conversion",
                "\"quick question\"",
                "after:2026/03/01 before:2026/03/03",
                "after:1772445600",
                "in:inbox -in:sent",
                "-in:chats label:UNREAD",
                "is:unread",
                "in:anywhere"
            })
    void theSearchFinds(String query) {
        google.clientWrites(SARA, DANA, "Roth", "A quick question about the conversion.", null);

        assertThat(count(query)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from:greg@client.example",
                "subject:conversion",
                "before:2026/03/02",
                "after:1772445601",
                "in:sent",
                "-label:UNREAD",
                "-conversion",
                "rfc822msgid:nobody@client.example"
            })
    void theSearchDoesNotFind(String query) {
        google.clientWrites(SARA, DANA, "Roth", "A quick question about the conversion.", null);

        assertThat(count(query)).isZero();
    }

    @Test
    void aMessageIsFoundByItsMessageId() {
        StoredMail mail = google.clientWrites(SARA, DANA, "Roth", "text", null);

        assertThat(count("rfc822msgid:" + mail.messageId())).isEqualTo(1);
        assertThat(count("rfc822msgid:" + mail.messageId().replaceAll("[<>]", "")))
                .isEqualTo(1);
    }

    @Test
    void aReplyJoinsItsThreadAndAnotherSubjectDoesNot() {
        StoredMail first = google.clientWrites(SARA, DANA, "Roth", "text", null);
        StoredMail reply = google.clientWrites(SARA, DANA, "Re: Roth", "more", first.messageId());
        StoredMail other = google.clientWrites(SARA, DANA, "Lunch?", "else", first.messageId());

        assertThat(reply.threadId()).isEqualTo(first.threadId());
        assertThat(other.threadId()).isNotEqualTo(first.threadId());
        JsonNode thread = simulated.get(ME + "/threads/" + first.threadId()).json();
        assertThat(thread.get("messages")).hasSize(2);
        assertThat(thread.at("/messages/0/id").asText()).isEqualTo(first.id());
    }

    @ParameterizedTest
    @CsvSource({"Re: Roth, true, true", "Re: Roth, false, false", "Something else, true, false"})
    void aSentReplyJoinsTheThreadOnlyWithReferencesAndSubject(String subject, boolean refers, boolean joins) {
        StoredMail first = google.clientWrites(SARA, DANA, "Roth", "text", null);
        String references =
                refers ? "In-Reply-To: " + first.messageId() + "\nReferences: " + first.messageId() + "\n" : "";
        Answer sent =
                send("To: sara@client.example\nSubject: " + subject + "\n" + references + "\nHi\n", first.threadId());

        assertThat(sent.json().get("threadId").asText().equals(first.threadId()))
                .isEqualTo(joins);
    }

    @Test
    void aThreadThatIsNotThereIsRefused() {
        assertThat(send("To: sara@client.example\nSubject: x\n\nHi\n", "1a2b").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subject: x | Recipient address required",
                "To: nobody | Invalid To header",
                "To: sara@client.example, nobody | Invalid To header",
                "To: sara@client.example greg@client.example | Invalid To header",
                "To: ;Subject: x | Recipient address required",
                "To: sara@client.example;Bcc: some one | Invalid Bcc header",
                "To: sara@client.example;not a header | not a header"
            })
    void aMessageThatCannotBeSentIsRefused(String head, String says) {
        Answer answer = send(head.replace(';', '\n') + "\n\nHi\n", null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(says);
    }

    @Test
    void nobodyWritesInAnothersName() {
        send("From: boss@firm.example\nTo: sara@client.example\nSubject: x\n\nHi\n", null);

        assertThat(google.sent(DANA).get(0).header("From")).hasValue("Dana Whitfield <dana@firm.example>");
    }

    @Test
    void mailBetweenAccountsArrivesWithoutItsBcc() {
        google.account("trevor@firm.example", "Trevor Lowe", ZoneId.of("America/New_York"));

        send("To: sara@client.example\nBcc: trevor@firm.example\nSubject: x\nX-Mark: 1\n\nHi\n", null);

        StoredMail arrived = google.mail("trevor@firm.example").get(0);
        assertThat(arrived.labels()).contains("INBOX");
        assertThat(arrived.header("Bcc")).isEmpty();
        assertThat(arrived.header("X-Mark")).hasValue("1");
        assertThat(google.sent(DANA).get(0).recipients()).contains("trevor@firm.example");
    }

    @Test
    void mailToOneselfIsSentAndReceived() {
        send("To: dana@firm.example\nSubject: x\n\nHi\n", null);

        assertThat(google.mail(DANA)).hasSize(1);
        assertThat(google.mail(DANA).get(0).labels()).contains("SENT", "INBOX");
    }

    @Test
    void theHistorySaysWhatHappenedAfterIt() {
        String start = simulated.get(ME + "/profile").json().get("historyId").asText();
        StoredMail mail = google.clientWrites(SARA, DANA, "Roth", "text", null);

        JsonNode history = simulated
                .get(ME + "/history?historyTypes=messageAdded&startHistoryId=" + start)
                .json();

        assertThat(history.at("/history/0/messagesAdded/0/message/id").asText()).isEqualTo(mail.id());
        assertThat(history.at("/history/0/messagesAdded/0/message/labelIds").toString())
                .contains("INBOX");
        String now = history.get("historyId").asText();
        assertThat(simulated.get(ME + "/history?startHistoryId=" + now).json().has("history"))
                .isFalse();
    }

    @Test
    void theHistoryKnowsDraftsLabelsAndPages() {
        String start = simulated.get(ME + "/profile").json().get("historyId").asText();
        String draft = draft("To: sara@client.example\nSubject: x\n\nHi\n")
                .json()
                .get("id")
                .asText();
        simulated.post(ME + "/drafts/send", "{\"id\":\"" + draft + "\"}");
        String modifying = google.accessToken(DANA, Set.of("https://www.googleapis.com/auth/gmail.modify"));
        simulated.send(
                "POST",
                ME + "/messages/" + google.sent(DANA).get(0).id() + "/modify",
                "{\"addLabelIds\":[\"STARRED\"]}",
                SimulatedGoogle.json("Bearer " + modifying));

        Set<String> kinds = new HashSet<>();
        String next = "";
        do {
            JsonNode page = simulated
                    .get(ME + "/history?maxResults=1&startHistoryId=" + start + next)
                    .json();
            page.at("/history/0").fieldNames().forEachRemaining(kinds::add);
            next = page.has("nextPageToken")
                    ? "&pageToken=" + page.get("nextPageToken").asText()
                    : "";
        } while (!next.isEmpty());

        assertThat(kinds).contains("messagesAdded", "messagesDeleted", "labelsAdded");
    }

    @Test
    void aHistoryThatIsTooOldIsNotFound() {
        String start = simulated.get(ME + "/profile").json().get("historyId").asText();
        google.forgetHistory(DANA);

        Answer answer = simulated.get(ME + "/history?startHistoryId=" + start);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.reason()).isEqualTo("notFound");
    }

    @Test
    void aDraftIsChangedSentAndGone() {
        JsonNode draft =
                draft("To: sara@client.example\nSubject: First\n\nHi\n").json();
        String path = ME + "/drafts/" + draft.get("id").asText();
        String other = SimulatedGoogle.raw("To: sara@client.example\nSubject: Second\n\nHi\n");
        simulated.send(
                "PUT",
                path,
                "{\"message\":{\"raw\":\"" + other + "\"}}",
                SimulatedGoogle.json("Bearer " + simulated.token));
        assertThat(simulated.get(ME + "/drafts").json().get("drafts")).hasSize(1);

        Answer sent = simulated.post(
                ME + "/drafts/send", "{\"id\":\"" + draft.get("id").asText() + "\"}");

        assertThat(sent.json().get("labelIds").toString()).isEqualTo("[\"SENT\"]");
        assertThat(google.sent(DANA)).extracting(StoredMail::subject).containsExactly("Second");
        assertThat(simulated.get(path).status()).isEqualTo(404);
        assertThat(simulated
                        .post(
                                ME + "/drafts/send",
                                "{\"id\":\"" + draft.get("id").asText() + "\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDraftCanBeSentWithOtherBytesInAThread() {
        StoredMail first = google.clientWrites(SARA, DANA, "Roth", "text", null);
        String id = draft("To: sara@client.example\nSubject: Re: Roth\n\nDraft\n")
                .json()
                .get("id")
                .asText();
        String raw = SimulatedGoogle.raw("To: sara@client.example\nSubject: Re: Roth\nIn-Reply-To: " + first.messageId()
                + "\nReferences: " + first.messageId() + "\n\nFinal\n");

        simulated.post(
                ME + "/drafts/send",
                "{\"id\":\"" + id + "\",\"message\":{\"raw\":\"" + raw + "\",\"threadId\":\"" + first.threadId()
                        + "\"}}");

        StoredMail sent = google.sent(DANA).get(0);
        assertThat(sent.text()).isEqualTo("Final");
        assertThat(sent.threadId()).isEqualTo(first.threadId());
    }

    @Test
    void aDeletedDraftIsNotSent() {
        String path = ME + "/drafts/"
                + draft("To: sara@client.example\nSubject: x\n\nHi\n")
                        .json()
                        .get("id")
                        .asText();

        Answer deleted = simulated.send("DELETE", path, "", Map.of("Authorization", "Bearer " + simulated.token));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(simulated.get(path).status()).isEqualTo(404);
        assertThat(google.sent(DANA)).isEmpty();
    }

    @Test
    void aMessageOfAnyBytesIsKeptAsItCame() {
        byte[] odd = "Subject: \u00ff\nContent-Type: multipart/mixed\n\n\u0000no boundary"
                .getBytes(StandardCharsets.ISO_8859_1);
        StoredMail kept = google.deliver(DANA, odd);

        Answer raw = simulated.get(ME + "/messages/" + kept.id() + "?format=raw");

        assertThat(java.util.Base64.getUrlDecoder().decode(raw.json().get("raw").asText()))
                .isEqualTo(odd);
        assertThat(simulated.get(ME + "/messages/" + kept.id()).status()).isEqualTo(200);
    }

    @Test
    void anAttachmentIsFetchedByItself() {
        String message = "From: sara@client.example\nSubject: Statement\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee attached.\n"
                + "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"s.pdf\"\n"
                + "Content-Transfer-Encoding: base64\n\nJVBERg==\n--b--\n";
        StoredMail mail = google.deliver(DANA, message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        JsonNode part = simulated.get(ME + "/messages/" + mail.id()).json().at("/payload/parts/1");
        assertThat(part.get("filename").asText()).isEqualTo("s.pdf");
        assertThat(part.at("/body/data").isMissingNode()).isTrue();

        Answer attachment = simulated.get(ME + "/messages/" + mail.id() + "/attachments/"
                + part.at("/body/attachmentId").asText());

        assertThat(attachment.json().get("data").asText()).isEqualTo("JVBERg==");
        assertThat(count("has:attachment")).isEqualTo(1);
    }

    @Test
    void metadataHasOnlyTheHeadersAskedFor() {
        StoredMail mail = google.clientWrites(SARA, DANA, "Roth", "text", null);

        JsonNode view = simulated
                .get(ME + "/messages/" + mail.id() + "?format=metadata&metadataHeaders=Subject&metadataHeaders=From")
                .json();

        assertThat(view.at("/payload/headers")).hasSize(2);
        assertThat(simulated
                        .get(ME + "/messages/" + mail.id() + "?format=everything")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theMetadataScopeNeitherSearchesNorReadsBodies() {
        StoredMail mail = google.clientWrites(SARA, DANA, "Roth", "text", null);
        String token = google.accessToken(DANA, Set.of("https://www.googleapis.com/auth/gmail.metadata"));
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token);

        assertThat(simulated.send("GET", ME + "/messages?q=roth", "", headers).status())
                .isEqualTo(403);
        assertThat(simulated
                        .send("GET", ME + "/messages/" + mail.id(), "", headers)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theBytesCanBeUploadedAlone() {
        Answer sent = simulated.send(
                "POST",
                "/upload" + ME + "/messages/send?uploadType=media",
                "To: sara@client.example\r\nSubject: x\r\n\r\nHi\r\n",
                Map.of("Authorization", "Bearer " + simulated.token, "Content-Type", "message/rfc822"));

        assertThat(sent.status()).isEqualTo(200);
        assertThat(google.sent(DANA)).hasSize(1);
    }

    @Test
    void theNewestComesFirst() {
        google.clientWrites(SARA, DANA, "Old", "text", null);
        simulated.clock.advance(Duration.ofMinutes(1));
        StoredMail newest = google.clientWrites(SARA, DANA, "New", "text", null);

        assertThat(simulated.get(ME + "/messages").json().at("/messages/0/id").asText())
                .isEqualTo(newest.id());
    }

    private Answer send(String message, String threadId) {
        String thread = threadId == null ? "" : ",\"threadId\":\"" + threadId + "\"";
        return simulated.post(
                ME + "/messages/send", "{\"raw\":\"" + SimulatedGoogle.raw(message) + "\"" + thread + "}");
    }

    private Answer draft(String message) {
        return simulated.post(ME + "/drafts", "{\"message\":{\"raw\":\"" + SimulatedGoogle.raw(message) + "\"}}");
    }

    private int count(String query) {
        return simulated
                .get(ME + "/messages?q=" + SimulatedGoogle.encode(query))
                .json()
                .path("messages")
                .size();
    }
}
