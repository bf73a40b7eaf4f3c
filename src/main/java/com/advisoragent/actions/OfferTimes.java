package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A closed set (DESIGN G7): the email that offers times to one client, and for each of them all that follows once the
 * client takes it. One approval covers the whole; the client's reply does no more than select one branch.
 *
 * @param guestZone the client's zone, where it is another than the advisor's
 * @param crmAccount the CRM account that the notes are made with; empty if there are none
 */
public record OfferTimes(SendEmail opening, List<Branch> branches, Optional<ZoneId> guestZone, String crmAccount)
        implements Action {
    static final String TYPE = "offer_times";
    /** More than that is no choice any more, and nobody reads the card to its end. */
    public static final int MOST = 5;

    /**
     * What is done when the client takes one time.
     *
     * @param confirmation answers the reply that takes it
     * @param expiresAt from then on a reply does not select it
     */
    public record Branch(CreateEvent event, SendEmail confirmation, Optional<AddNote> note, Instant expiresAt) {
        private JsonObject json() {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("event", event.json())
                    .add("confirmation", confirmation.json())
                    .add("expires", expiresAt.toString());
            note.ifPresent(each -> json.add("note", each.json()));
            return json.build();
        }

        private static Branch of(JsonObject json) {
            return new Branch(
                    CreateEvent.of(json.getJsonObject("event")),
                    SendEmail.of(json.getJsonObject("confirmation")),
                    Optional.ofNullable(json.getJsonObject("note")).map(AddNote::of),
                    Instant.parse(json.getString("expires")));
        }
    }

    /** The words of a branch. @param note empty: none is made */
    public record Texts(String confirmation, String note) {}

    /** @throws IllegalArgumentException if a branch would reach anybody but the one client who is written to */
    public OfferTimes {
        branches = List.copyOf(branches);
        if (branches.size() < 2 || branches.size() > MOST) {
            throw new IllegalArgumentException("two to " + MOST + " times can be offered with what follows");
        }
        if (opening.recipients().size() != 1 || opening.to().size() != 1) {
            throw new IllegalArgumentException("times can be offered with what follows to one person only");
        }
        EmailAddress client = opening.to().get(0);
        for (Branch branch : branches) {
            boolean same = branch.event().recipients().equals(List.of(client))
                    && branch.confirmation().recipients().equals(List.of(client))
                    && branch.note()
                                    .flatMap(AddNote::email)
                                    .filter(client::equals)
                                    .isPresent()
                            == branch.note().isPresent();
            if (!same) {
                throw new IllegalArgumentException("what follows may reach only the one who is offered the times");
            }
            if (branch.confirmation().replyTo().filter(SendEmail.ReplyTo::open).isEmpty()) {
                throw new IllegalArgumentException("a confirmation answers the reply that takes the time");
            }
        }
        long different = branches.stream()
                .map(branch -> branch.event().event().start())
                .distinct()
                .count();
        if (different < branches.size()) {
            throw new IllegalArgumentException("each time may be offered once");
        }
        if (crmAccount.isEmpty()
                && branches.stream().anyMatch(branch -> branch.note().isPresent())) {
            throw new IllegalArgumentException("a note needs a CRM");
        }
    }

    /**
     * The same times with other words, one for each branch.
     *
     * @throws IllegalArgumentException as for a new one
     */
    public OfferTimes edited(String subject, String body, List<Texts> texts) {
        List<Branch> edited = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            Texts words = texts.get(i);
            edited.add(new Branch(
                    branch.event(),
                    new SendEmail(
                            branch.confirmation().to(),
                            List.of(),
                            List.of(),
                            Threads.answer(subject),
                            words.confirmation(),
                            branch.confirmation().replyTo()),
                    branch.note()
                            .filter(note -> !words.note().isBlank())
                            .map(note -> new AddNote(note.contactId(), note.name(), note.email(), words.note())),
                    branch.expiresAt()));
        }
        SendEmail email = new SendEmail(opening.to(), opening.cc(), opening.bcc(), subject, body, opening.replyTo());
        return new OfferTimes(email, edited, guestZone, crmAccount);
    }

    /** Whose reply selects. */
    public EmailAddress client() {
        return opening.to().get(0);
    }

    /** When a branch is, as the client and the advisor read it. */
    public String time(int position) {
        return OfferedTime.label(branches.get(position).event(), guestZone);
    }

    /** From then on none can be taken. */
    Instant lastExpiry() {
        return branches.stream().map(Branch::expiresAt).max(Instant::compareTo).orElseThrow();
    }

    /** Whether the email names the times in the order of the branches, so that "the second" has a meaning. */
    boolean listsInOrder() {
        int at = -1;
        for (int i = 0; i < branches.size(); i++) {
            at = opening.body().indexOf(time(i), at + 1);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Account account() {
        return Account.GOOGLE;
    }

    @Override
    public Optional<SendEmail> mail() {
        return Optional.of(opening);
    }

    @Override
    public JsonObject json() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        branches.forEach(branch -> list.add(branch.json()));
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("opening", opening.json()).add("branches", list);
        guestZone.ifPresent(zone -> json.add("guest_zone", zone.getId()));
        return json.add("crm_account", crmAccount).build();
    }

    static OfferTimes of(JsonObject json) {
        return new OfferTimes(
                SendEmail.of(json.getJsonObject("opening")),
                json.getJsonArray("branches").getValuesAs(JsonObject.class).stream()
                        .map(Branch::of)
                        .toList(),
                Optional.ofNullable(json.getString("guest_zone", null)).map(ZoneId::of),
                json.getString("crm_account"));
    }

    @Override
    public List<EmailAddress> recipients() {
        return opening.recipients();
    }

    @Override
    public String topic() {
        return opening.topic();
    }

    @Override
    public String summary() {
        return opening.summary() + ", with " + branches.size() + " times to choose from and what follows";
    }

    @Override
    public String outgoingText() {
        return Stream.concat(
                        Stream.of(opening.outgoingText()),
                        branches.stream()
                                .flatMap(branch -> Stream.of(
                                        branch.event().outgoingText(),
                                        branch.confirmation().outgoingText())))
                .collect(Collectors.joining("\n"));
    }
}
