package com.advisoragent.integration;

import static com.advisoragent.integration.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.CrmWriter.NewContact;
import com.advisoragent.integration.CrmWriter.Upserted;
import com.advisoragent.sandbox.time.MovableClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CrmWriter} keeps to, the fake as well as the adapter. */
public abstract class CrmWriterContract {
    private static final EmailAddress SARA = new EmailAddress("sara@client.example");

    protected abstract CrmWriter writer();

    /** The same account's. */
    protected abstract Crm crm();

    protected abstract Tenant tenant();

    protected abstract MovableClock clock();

    @Test
    void aNewContactIsMade() {
        Upserted made = create();

        assertThat(made.created()).isTrue();
        assertThat(made.contact().email()).contains(SARA);
        assertThat(crm().contact(tenant(), made.contact().id()).orElseThrow().fullName())
                .isEqualTo("Sara Smith");
    }

    @Test
    void oneThatIsThereStaysAsItIs() {
        Upserted made = create();

        Upserted again =
                writer().create(tenant(), new NewContact(SARA, Map.of("firstname", "Sarah", "company", "Other")));

        assertThat(again.created()).isFalse();
        assertThat(again.contact().id()).isEqualTo(made.contact().id());
        assertThat(crm().byEmail(tenant(), SARA).orElseThrow().firstName()).isEqualTo("Sara");
        assertThat(crm().search(tenant(), "sara", 10)).hasSize(1);
    }

    @Test
    void anUpdateChangesWhatItNamesAndNothingElse() {
        String id = create().contact().id();

        Crm.Contact after = writer().update(tenant(), id, Map.of("phone", "917-555-0199"));

        assertThat(after.phone()).isEqualTo("917-555-0199");
        assertThat(after.fullName()).isEqualTo("Sara Smith");
        assertThat(after.email()).contains(SARA);
        assertThat(after.properties()).containsEntry("jobtitle", "VP Marketing");
        assertThat(crm().contact(tenant(), id)).contains(after);
    }

    @Test
    void whoIsNotThereCannotBeChanged() {
        assertRefused(Refused.Reason.NOT_FOUND, () -> writer().update(tenant(), "999", Map.of("phone", "1")));
    }

    @Test
    void aNoteIsAboutItsContacts() {
        String sara = create().contact().id();
        String dan = writer().create(tenant(), new NewContact(new EmailAddress("dan@client.example"), Map.of()))
                .contact()
                .id();

        Crm.Note note = writer().addNote(
                        tenant(), List.of(sara, dan), "<p>Both called.</p>", clock().instant(), Optional.empty());

        assertThat(note.html()).isEqualTo("<p>Both called.</p>");
        assertThat(note.at()).isEqualTo(clock().instant());
        for (String contact : List.of(sara, dan)) {
            assertThat(crm().notesOf(tenant(), contact))
                    .extracting(Crm.Note::id)
                    .containsExactly(note.id());
        }
    }

    @Test
    void aNoteAboutNobodyThereIsRefused() {
        assertRefused(
                Refused.Reason.INVALID,
                () -> writer().addNote(tenant(), List.of("999"), "text", clock().instant(), Optional.empty()));
    }

    @Test
    void aNoteThatIsTooLongIsRefused() {
        String sara = create().contact().id();

        assertRefused(
                Refused.Reason.INVALID,
                () -> writer().addNote(
                                tenant(), List.of(sara), "x".repeat(65_537), clock().instant(), Optional.empty()));
        assertThat(crm().notesOf(tenant(), sara)).isEmpty();
    }

    private Upserted create() {
        return writer().create(
                        tenant(),
                        new NewContact(
                                SARA, Map.of("firstname", "Sara", "lastname", "Smith", "jobtitle", "VP Marketing")));
    }
}
