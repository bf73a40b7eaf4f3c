package com.advisoragent.integration.google;

import static com.advisoragent.integration.google.GoogleMailbox.ME;
import static com.advisoragent.integration.google.GoogleMailbox.given;
import static com.advisoragent.integration.http.Effect.READ;
import static com.advisoragent.integration.http.Effect.WRITE;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.MailHeaders;
import com.advisoragent.integration.MailSender;
import com.advisoragent.integration.Refused;
import com.google.api.client.util.Base64;
import com.google.api.services.gmail.model.Draft;
import com.google.api.services.gmail.model.ListDraftsResponse;
import com.google.api.services.gmail.model.ListMessagesResponse;
import com.google.api.services.gmail.model.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@link MailSender} at Gmail. */
@ApplicationScoped
class GoogleMailSender implements MailSender {
    private static final String ACTION = "X-Advisor-Action";
    /**
     * Where a sent message is looked for. Gmail's search knows no header of ours, and it may give a message another
     * Message-ID, so what was sent is walked through, the newest first. Generous, since a message that is overlooked might
     * be sent again.
     */
    private static final Duration LATELY = Duration.ofDays(14);
    /** A draft that is looked for is minutes old. */
    private static final long NEWEST = 50;

    private final GoogleCalls calls;
    private final Clock clock;

    @Inject
    GoogleMailSender(GoogleCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String createDraft(Tenant tenant, byte[] mime, Optional<String> threadId) {
        Draft draft = new Draft().setMessage(message(mime, threadId));
        return calls.gmail(tenant, WRITE, 10, gmail -> gmail.users().drafts().create(ME, draft))
                .getId();
    }

    @Override
    public Sent sendDraft(Tenant tenant, String draftId, byte[] mime, Optional<String> threadId) {
        Draft draft = new Draft().setId(draftId).setMessage(message(mime, threadId));
        Message sent =
                calls.gmail(tenant, WRITE, 100, gmail -> gmail.users().drafts().send(ME, draft));
        return new Sent(sent.getId(), sent.getThreadId());
    }

    @Override
    public boolean draftExists(Tenant tenant, String draftId) {
        try {
            Draft found = calls.gmail(
                    tenant,
                    READ,
                    20,
                    gmail -> gmail.users().drafts().get(ME, draftId).setFormat("minimal"));
            return found.getId() != null;
        } catch (Refused refused) {
            return there(refused);
        }
    }

    @Override
    public Optional<String> findDraft(Tenant tenant, String actionHeader) {
        ListDraftsResponse newest = calls.gmail(
                tenant, READ, 5, gmail -> gmail.users().drafts().list(ME).setMaxResults(NEWEST));
        for (Draft draft : given(newest.getDrafts())) {
            if (carries(tenant, draft.getMessage().getId(), actionHeader)) {
                return Optional.of(draft.getId());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Sent> findSent(Tenant tenant, String actionHeader) {
        Optional<String> page = Optional.empty();
        do {
            ListMessagesResponse found = sent(tenant, page);
            for (Message message : given(found.getMessages())) {
                if (carries(tenant, message.getId(), actionHeader)) {
                    return Optional.of(new Sent(message.getId(), message.getThreadId()));
                }
            }
            page = Optional.ofNullable(found.getNextPageToken());
        } while (page.isPresent());
        return Optional.empty();
    }

    @Override
    public void deleteDraft(Tenant tenant, String draftId) {
        try {
            calls.gmail(tenant, WRITE, 10, gmail -> gmail.users().drafts().delete(ME, draftId));
        } catch (Refused refused) {
            there(refused);
        }
    }

    /** In the trash too: the advisor may have thrown it away since. */
    private ListMessagesResponse sent(Tenant tenant, Optional<String> page) {
        return calls.gmail(
                tenant,
                READ,
                5,
                gmail -> gmail.users()
                        .messages()
                        .list(ME)
                        .setLabelIds(List.of("SENT"))
                        .setIncludeSpamTrash(true)
                        .setQ("after:" + clock.instant().minus(LATELY).getEpochSecond())
                        .setMaxResults(500L)
                        .setPageToken(page.orElse(null)));
    }

    /** In the bytes themselves: not every server that speaks this API lists headers that it does not know. */
    private boolean carries(Tenant tenant, String messageId, String actionHeader) {
        try {
            Message message = calls.gmail(
                    tenant,
                    READ,
                    20,
                    gmail -> gmail.users().messages().get(ME, messageId).setFormat("raw"));
            byte[] mime = Base64.decodeBase64(message.getRaw());
            String[] marks = new InternetHeaders(new ByteArrayInputStream(mime)).getHeader(ACTION);
            return marks != null && marks.length == 1 && marks[0].strip().equals(actionHeader);
        } catch (MessagingException unreadable) {
            // Then it is none of ours, which all were looked at before they left.
            return false;
        } catch (Refused refused) {
            return there(refused);
        }
    }

    /** @return false if it is gone; every other refusal goes on */
    private static boolean there(Refused refused) {
        if (refused.reason() != Refused.Reason.NOT_FOUND) {
            throw refused;
        }
        return false;
    }

    private static Message message(byte[] mime, Optional<String> threadId) {
        MailHeaders.check(mime);
        return new Message().encodeRaw(mime).setThreadId(threadId.orElse(null));
    }
}
