package com.advisoragent.integration.google;

import static com.advisoragent.integration.http.Effect.READ;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.Page;
import com.advisoragent.integration.Refused;
import com.google.api.client.util.Base64;
import com.google.api.services.gmail.model.History;
import com.google.api.services.gmail.model.Label;
import com.google.api.services.gmail.model.ListHistoryResponse;
import com.google.api.services.gmail.model.ListMessagesResponse;
import com.google.api.services.gmail.model.Message;
import com.google.api.services.gmail.model.WatchRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@link Mailbox} at Gmail. What a call costs: https://developers.google.com/workspace/gmail/api/reference/quota.
 */
@ApplicationScoped
class GoogleMailbox implements Mailbox {
    static final String ME = "me";
    private static final long PAGE = 500;
    private static final List<String> HISTORY = List.of("messageAdded", "messageDeleted", "labelAdded", "labelRemoved");

    private final GoogleCalls calls;

    @Inject
    GoogleMailbox(GoogleCalls calls) {
        this.calls = calls;
    }

    @Override
    public Profile profile(Tenant tenant) {
        var profile = calls.gmail(tenant, READ, 1, gmail -> gmail.users().getProfile(ME));
        return new Profile(
                new EmailAddress(profile.getEmailAddress()),
                profile.getMessagesTotal(),
                profile.getHistoryId().toString());
    }

    @Override
    public Page<Listed> list(Tenant tenant, String query, Optional<String> page) {
        ListMessagesResponse found = calls.gmail(
                tenant,
                READ,
                5,
                gmail -> gmail.users()
                        .messages()
                        .list(ME)
                        .setQ(query.isBlank() ? null : query)
                        .setMaxResults(PAGE)
                        .setPageToken(page.orElse(null)));
        return new Page<>(listed(found.getMessages()), Optional.ofNullable(found.getNextPageToken()));
    }

    @Override
    public Raw get(Tenant tenant, String messageId) {
        Message message = calls.gmail(
                tenant,
                READ,
                20,
                gmail -> gmail.users().messages().get(ME, messageId).setFormat("raw"));
        return new Raw(
                message.getId(),
                message.getThreadId(),
                Set.copyOf(given(message.getLabelIds())),
                Instant.ofEpochMilli(message.getInternalDate()),
                Base64.decodeBase64(message.getRaw()));
    }

    @Override
    public List<Listed> thread(Tenant tenant, String threadId) {
        return listed(calls.gmail(
                        tenant,
                        READ,
                        40,
                        gmail -> gmail.users().threads().get(ME, threadId).setFormat("minimal"))
                .getMessages());
    }

    @Override
    public Changes changes(Tenant tenant, String cursor) {
        List<Change> changes = new ArrayList<>();
        Optional<String> page = Optional.empty();
        ListHistoryResponse last;
        do {
            last = history(tenant, cursor, page);
            given(last.getHistory()).forEach(each -> changes.addAll(changes(each)));
            page = Optional.ofNullable(last.getNextPageToken());
        } while (page.isPresent());
        return new Changes(List.copyOf(changes), last.getHistoryId().toString());
    }

    @Override
    public Map<String, String> labels(Tenant tenant) {
        return given(calls.gmail(
                                tenant, READ, 1, gmail -> gmail.users().labels().list(ME))
                        .getLabels())
                .stream()
                .collect(Collectors.toUnmodifiableMap(Label::getId, Label::getName));
    }

    @Override
    public Instant watch(Tenant tenant, String topic) {
        WatchRequest request = new WatchRequest().setTopicName(topic);
        return Instant.ofEpochMilli(
                calls.gmail(tenant, READ, 100, gmail -> gmail.users().watch(ME, request))
                        .getExpiration());
    }

    @Override
    public void stopWatching(Tenant tenant) {
        calls.gmail(tenant, READ, 50, gmail -> gmail.users().stop(ME));
    }

    private ListHistoryResponse history(Tenant tenant, String cursor, Optional<String> page) {
        try {
            return calls.gmail(
                    tenant,
                    READ,
                    2,
                    gmail -> gmail.users()
                            .history()
                            .list(ME)
                            .setStartHistoryId(new BigInteger(cursor))
                            .setHistoryTypes(HISTORY)
                            .setMaxResults(PAGE)
                            .setPageToken(page.orElse(null)));
        } catch (Refused refused) {
            if (refused.reason() == Refused.Reason.NOT_FOUND) {
                throw new Refused(Refused.Reason.CURSOR_GONE, "Gmail's history does not reach back so far", refused);
            }
            throw refused;
        }
    }

    private static List<Change> changes(History happened) {
        List<Change> changes = new ArrayList<>();
        given(happened.getMessagesAdded()).forEach(each -> changes.add(change(Change.Kind.ADDED, each.getMessage())));
        Stream.concat(
                        given(happened.getLabelsAdded()).stream().map(each -> each.getMessage()),
                        given(happened.getLabelsRemoved()).stream().map(each -> each.getMessage()))
                .forEach(message -> changes.add(change(Change.Kind.LABELS, message)));
        given(happened.getMessagesDeleted())
                .forEach(each -> changes.add(change(Change.Kind.DELETED, each.getMessage())));
        return changes;
    }

    private static Change change(Change.Kind kind, Message message) {
        return new Change(kind, message.getId(), message.getThreadId());
    }

    private static List<Listed> listed(List<Message> messages) {
        return given(messages).stream()
                .map(message -> new Listed(message.getId(), message.getThreadId()))
                .toList();
    }

    /** Google leaves out what is empty. */
    static <T> List<T> given(List<T> list) {
        return list == null ? List.of() : list;
    }
}
