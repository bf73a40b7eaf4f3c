package com.advisoragent.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.jobs.TransientFailure;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Messenger} promises. */
public abstract class MessengerContract {
    protected static final Tenant TENANT =
            new Tenant(new WorkspaceId(UUID.randomUUID()), new AdvisorId(UUID.randomUUID()));
    private static final Reply REPLY = Reply.of("Sara has two children.");

    protected abstract Messenger messenger();

    /** A place where nothing was said yet but the question. */
    protected abstract Place newPlace();

    /** The texts that the agent posted there, oldest first. */
    protected abstract List<String> said(Place place);

    /** The next post arrives, but its answer does not. */
    protected abstract void loseTheNextAnswer();

    /** From now on nobody can be reached. */
    protected abstract void cutOff();

    @Test
    void aReplyIsPostedInItsPlace() {
        Place here = newPlace();
        Place elsewhere = newPlace();

        String id = messenger().post(TENANT, here, UUID.randomUUID(), REPLY, false);

        assertThat(id).isNotBlank();
        assertThat(said(here)).singleElement().asString().contains("Sara has two children.");
        assertThat(said(elsewhere)).isEmpty();
    }

    @Test
    void aReplyThatIsThereAlreadyIsFoundAndNotPostedAgain() {
        Place place = newPlace();
        UUID reply = UUID.randomUUID();
        String first = messenger().post(TENANT, place, reply, REPLY, false);

        assertThat(messenger().post(TENANT, place, reply, REPLY, true)).isEqualTo(first);

        assertThat(said(place)).hasSize(1);
    }

    @Test
    void aReplyThatNeverArrivedIsPostedWhenItMayHaveBeen() {
        Place place = newPlace();
        messenger().post(TENANT, place, UUID.randomUUID(), Reply.of("Another."), false);

        messenger().post(TENANT, place, UUID.randomUUID(), REPLY, true);

        assertThat(said(place)).hasSize(2);
    }

    @Test
    void aPostWhoseAnswerIsLostIsATransientFailureAndThenThereOnce() {
        Place place = newPlace();
        UUID reply = UUID.randomUUID();
        loseTheNextAnswer();

        assertThatThrownBy(() -> messenger().post(TENANT, place, reply, REPLY, false))
                .isInstanceOf(TransientFailure.class);
        messenger().post(TENANT, place, reply, REPLY, true);

        assertThat(said(place)).hasSize(1);
    }

    @Test
    void aStatusNeverFailsTheWork() {
        Place place = newPlace();
        messenger().showStatus(TENANT, place, "is thinking…");
        messenger().showStatus(TENANT, place, "");
        cutOff();

        assertThatCode(() -> messenger().showStatus(TENANT, place, "is thinking…"))
                .doesNotThrowAnyException();
    }

    @Test
    void nobodyToReachIsATransientFailure() {
        Place place = newPlace();
        cutOff();

        assertThatThrownBy(() -> messenger().post(TENANT, place, UUID.randomUUID(), REPLY, false))
                .isInstanceOf(TransientFailure.class);
        assertThatThrownBy(() -> messenger().post(TENANT, place, UUID.randomUUID(), REPLY, true))
                .isInstanceOf(TransientFailure.class);
    }
}
