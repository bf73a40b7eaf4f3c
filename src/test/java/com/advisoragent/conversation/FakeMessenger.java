package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import com.advisoragent.jobs.TransientFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A {@link Messenger} that keeps what is said, and can lose answers or be out of reach. */
public final class FakeMessenger implements Messenger {
    /** One message, as it stands in its place. */
    public record Posted(Place place, UUID replyId, Reply reply, String id) {}

    /** One call of {@link #post}. */
    public record Attempt(UUID replyId, boolean maybePosted) {}

    private final List<Posted> posted = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();
    private int answersToLose;
    private boolean cutOff;

    public synchronized void loseAnswers(int next) {
        answersToLose = next;
    }

    public synchronized void cutOff(boolean now) {
        cutOff = now;
    }

    public synchronized List<Posted> posted() {
        return List.copyOf(posted);
    }

    public synchronized List<String> texts() {
        return posted.stream().map(each -> each.reply().text()).toList();
    }

    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    public synchronized List<String> statuses() {
        return List.copyOf(statuses);
    }

    @Override
    public synchronized void showStatus(Tenant tenant, Place place, String status) {
        statuses.add(status);
    }

    @Override
    public synchronized String post(Tenant tenant, Place place, UUID replyId, Reply reply, boolean maybePosted) {
        attempts.add(new Attempt(replyId, maybePosted));
        if (cutOff) {
            throw new TransientFailure("told to be out of reach", null);
        }
        String found = posted.stream()
                .filter(each -> maybePosted && each.replyId().equals(replyId))
                .map(Posted::id)
                .findFirst()
                .orElse(null);
        if (found != null) {
            return found;
        }
        Posted message = new Posted(place, replyId, reply, "m" + (posted.size() + 1));
        posted.add(message);
        if (answersToLose > 0) {
            answersToLose--;
            throw new TransientFailure("told to lose the answer", null);
        }
        return message.id();
    }
}
