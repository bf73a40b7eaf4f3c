package com.advisoragent.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Crm.Contact;
import com.advisoragent.integration.Crm.Note;
import com.advisoragent.sandbox.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every {@link Crm} keeps to. It starts empty, with an advisor connected who owns contacts. */
public abstract class CrmContract {
    private static final EmailAddress SARA = new EmailAddress("sara@client.example");

    protected abstract Crm crm();

    protected abstract Tenant tenant();

    protected abstract EmailAddress address();

    protected abstract MovableClock clock();

    /** A person enters a contact. @return its id */
    protected abstract String add(Map<String, String> properties);

    protected abstract void edit(String contactId, Map<String, String> properties);

    /** A person writes a note. @return its id */
    protected abstract String note(String contactId, String html);

    protected abstract void disconnect();

    @Test
    void theUserIsTheAdvisor() {
        Crm.User me = crm().me(tenant());

        assertThat(me.email()).contains(address());
        assertThat(me.userId()).isNotBlank();
        assertThat(me.ownerId()).isPresent().isNotEqualTo(Optional.of(me.userId()));
        assertThat(me.portalId()).isNotBlank();
    }

    @Test
    void aContactHasWhatAPersonEntered() {
        String id = add(Map.of(
                "email",
                "Sara@client.example",
                "firstname",
                "Sara",
                "lastname",
                "Smith",
                "phone",
                "917-555-0111",
                "company",
                "Northlake Foods",
                "jobtitle",
                "VP Marketing"));

        Contact contact = crm().contact(tenant(), id).orElseThrow();

        assertThat(contact.id()).isEqualTo(id);
        assertThat(contact.email()).contains(SARA);
        assertThat(contact.fullName()).isEqualTo("Sara Smith");
        assertThat(contact.phone()).isEqualTo("917-555-0111");
        assertThat(contact.company()).isEqualTo("Northlake Foods");
        assertThat(contact.properties()).containsEntry("jobtitle", "VP Marketing");
        assertThat(contact.created()).isEqualTo(clock().instant());
        assertThat(contact.link().orElseThrow().toString())
                .matches("https://app\\.hubspot\\.com/contacts/\\d+/record/0-1/" + id);
        assertThat(crm().byEmail(tenant(), SARA)).contains(contact);
    }

    @Test
    void whoIsNotThereIsNobody() {
        assertThat(crm().contact(tenant(), "999")).isEmpty();
        assertThat(crm().byEmail(tenant(), SARA)).isEmpty();
        assertThat(crm().notesOf(tenant(), "999")).isEmpty();
    }

    @Test
    void aSearchFindsByNameAddressAndCompany() {
        String sara = add(Map.of(
                "email", "sara@client.example", "firstname", "Sara", "lastname", "Smith", "company", "Northlake"));
        add(Map.of("email", "greg@other.example", "firstname", "Greg", "lastname", "Palmer"));

        for (String words : List.of("sara", "Smith", "sara smith", "northlake", "sara@client.example")) {
            assertThat(crm().search(tenant(), words, 10))
                    .extracting(Contact::id)
                    .containsExactly(sara);
        }
        assertThat(crm().search(tenant(), "nobody", 10)).isEmpty();
    }

    @Test
    void aSearchGivesAtMostSoMany() {
        for (int i = 0; i < 5; i++) {
            add(Map.of("email", "sara" + i + "@client.example", "firstname", "Sara"));
        }

        assertThat(crm().search(tenant(), "sara", 3)).hasSize(3);
    }

    @Test
    void whatChangedSinceComesOnceTheOldestChangeFirst() {
        String first = add(Map.of("email", "a@client.example", "firstname", "A"));
        clock().advance(Duration.ofMinutes(1));
        Instant since = clock().instant();
        String second = add(Map.of("email", "b@client.example", "firstname", "B"));
        clock().advance(Duration.ofMinutes(1));
        edit(first, Map.of("phone", "1"));

        assertThat(crm().contactsChangedSince(tenant(), since, Optional.empty()).items())
                .extracting(Contact::id)
                .containsExactly(second, first);
        assertThat(crm().contactsChangedSince(tenant(), clock().instant().plusSeconds(1), Optional.empty())
                        .items())
                .isEmpty();
    }

    @Test
    void manyChangesLeadToTheEnd() {
        Instant since = clock().instant();
        for (int i = 0; i < 450; i++) {
            add(Map.of("email", "c" + i + "@client.example", "firstname", "C"));
            if (i % 3 == 0) {
                clock().advance(Duration.ofMillis(7));
            }
        }

        List<Contact> all = everything(page -> crm().contactsChangedSince(tenant(), since, page));

        assertThat(all).hasSize(450).isSortedAccordingTo(java.util.Comparator.comparing(Contact::updated));
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void manyChangesInOneMomentLeadToTheEndToo() {
        Instant since = clock().instant();
        for (int i = 0; i < 450; i++) {
            add(Map.of("email", "c" + i + "@client.example", "firstname", "C"));
        }
        clock().advance(Duration.ofSeconds(1));
        add(Map.of("email", "last@client.example", "firstname", "Last"));

        List<Contact> all = everything(page -> crm().contactsChangedSince(tenant(), since, page));

        assertThat(all.stream().map(Contact::id).distinct()).hasSize(451);
        assertThat(all.get(all.size() - 1).firstName()).isEqualTo("Last");
    }

    @Test
    void notesBelongToTheirContact() {
        String sara = add(Map.of("email", "sara@client.example", "firstname", "Sara"));
        String greg = add(Map.of("email", "greg@client.example", "firstname", "Greg"));
        String older = note(sara, "<p>Plays <b>baseball</b>.</p>");
        clock().advance(Duration.ofHours(1));
        String newer = note(sara, "Called.");
        note(greg, "Golf.");

        List<Note> notes = crm().notesOf(tenant(), sara);

        assertThat(notes).extracting(Note::id).containsExactly(newer, older);
        assertThat(notes.get(1).html()).isEqualTo("<p>Plays <b>baseball</b>.</p>");
        assertThat(notes.get(1).contactIds()).containsExactly(sara);
        assertThat(notes.get(0).at()).isEqualTo(clock().instant());
    }

    @Test
    void notesChangedSinceComeWithTheirContacts() {
        String sara = add(Map.of("email", "sara@client.example", "firstname", "Sara"));
        note(sara, "Before.");
        clock().advance(Duration.ofMinutes(1));
        Instant since = clock().instant();
        for (int i = 0; i < 230; i++) {
            note(sara, "Note " + i);
            clock().advance(Duration.ofSeconds(1));
        }

        List<Note> all = everything(page -> crm().notesChangedSince(tenant(), since, page));

        assertThat(all)
                .hasSize(230)
                .allSatisfy(note -> assertThat(note.contactIds()).containsExactly(sara));
        assertThat(crm().notesOf(tenant(), sara)).hasSize(231);
    }

    @Test
    void withoutAnAccountNothingIsRead() {
        disconnect();

        assertThatExceptionOfType(AccountMissing.class).isThrownBy(() -> crm().search(tenant(), "sara", 5));
    }

    private static <T> List<T> everything(Function<Optional<String>, Page<T>> ask) {
        List<T> all = new ArrayList<>();
        Optional<String> page = Optional.empty();
        do {
            Page<T> found = ask.apply(page);
            all.addAll(found.items());
            page = found.next();
        } while (page.isPresent());
        return all;
    }
}
