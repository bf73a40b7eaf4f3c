package com.advisoragent.tasks;

import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What waits: for somebody's reply or for a time. Whatever ends the wait appends a turn to its conversation in the same
 * transaction, so that it goes on exactly once. Every call has a transaction of its own or joins the caller's.
 * Thread-safe.
 */
@ApplicationScoped
public class Tasks {
    static final String DUE_JOB = "task-due";
    /** A waiting conversation is worth little if there are too many to look through. */
    private static final int MOST_OPEN = 200;

    private final TaskStore store;
    private final Conversations conversations;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    public Tasks(TaskStore store, Conversations conversations, TenantScope scope, Jobs jobs, Clock clock) {
        this.store = store;
        this.conversations = conversations;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Waits from now on; asked for again in the same words, it is the same task. Empty if too many wait already. */
    public Optional<Task> wait(NewTask task) {
        return scope.as(task.tenant(), () -> {
            Optional<Task> same = store.same(task);
            if (same.isPresent() || store.open().size() >= MOST_OPEN) {
                return same;
            }
            UUID id = store.insert(task, clock.instant());
            jobs.schedule(DUE_JOB, id.toString(), new TaskKey(task.tenant(), id).text(), task.dueAt());
            return store.find(id);
        });
    }

    /** What waits, the next one due first. */
    public List<Task> open(Tenant tenant) {
        return scope.as(tenant, store::open);
    }

    public Optional<Task> find(Tenant tenant, UUID id) {
        return scope.as(tenant, () -> store.find(id));
    }

    /**
     * The open task that an email belongs to: the one that waits in a thread that it answers; else, of those that wait for its sender,
     * the only one. Several that wait for one person in other threads are not told apart by guessing.
     */
    public Optional<Task> waitingFor(Tenant tenant, Waited email) {
        List<Task> replies = open(tenant).stream()
                .filter(task -> task.kind() == Task.Kind.REPLY)
                .toList();
        Optional<Task> inThread = replies.stream()
                .filter(task ->
                        task.threadId().filter(email.threads()::contains).isPresent())
                .findFirst();
        List<Task> ofSender = replies.stream()
                .filter(task -> task.person().isPresent() && task.person().equals(email.from()))
                .toList();
        return inThread.or(
                () -> ofSender.stream().filter(one -> ofSender.size() == 1).findFirst());
    }

    /**
     * Goes on with a task because of what somebody else did, in the caller's transaction or one of its own.
     *
     * @param over whether the wait has come to its end; an automatic reply ends nothing
     * @param matter what the conversation is told; material from outside
     * @return false if the task was closed before
     */
    public boolean happened(Tenant tenant, Task task, boolean over, String matter) {
        return scope.as(tenant, () -> {
            boolean open = over
                    ? store.close(task.id(), Task.State.DONE, clock.instant())
                    : store.find(task.id())
                            .filter(now -> now.state() == Task.State.OPEN)
                            .isPresent();
            if (open) {
                conversations.resume(tenant, task.conversation(), TurnOrigin.OUTSIDE_EVENT, matter);
            }
            return open;
        });
    }

    /** What it waited for has come, and there is nothing left to do about it. */
    public boolean cameTrue(Tenant tenant, UUID id) {
        return scope.as(tenant, () -> store.close(id, Task.State.DONE, clock.instant()));
    }

    public boolean cancel(Tenant tenant, UUID id) {
        return scope.as(tenant, () -> store.close(id, Task.State.CANCELLED, clock.instant()));
    }

    /** Forgets what waits, or waited, for somebody's mail: it names them and their threads. */
    public void forgetReplies(Tenant tenant) {
        scope.as(tenant, () -> store.deleteAll(tenant, Task.Kind.REPLY));
    }

    /** The advisor does not want to wait longer: goes on as if the time were over. */
    public boolean nudge(Tenant tenant, UUID id) {
        return over(tenant, id, "The advisor asks to go on with this now instead of waiting longer.");
    }

    /** The time is over; the conversation goes on if nothing ended the wait before. */
    void due(TaskKey key) {
        over(key.tenant(), key.task(), "The time is over.");
    }

    private boolean over(Tenant tenant, UUID id, String why) {
        return scope.as(tenant, () -> {
            Optional<Task> task = store.find(id);
            if (task.isEmpty() || !store.close(id, Task.State.OVERDUE, clock.instant())) {
                return false;
            }
            conversations.resume(tenant, task.get().conversation(), TurnOrigin.TIMER, said(task.get(), why));
            return true;
        });
    }

    private static String said(Task task, String why) {
        String waited = task.kind() == Task.Kind.REPLY
                ? "There is no reply from "
                        + task.person().map(Object::toString).orElse("them") + " yet. "
                : "";
        String thread = task.threadId().map(id -> "\nMail thread: " + id).orElse("");
        return why + " " + waited + "\nGoal: " + task.goal() + "\nThen: " + task.then() + thread;
    }
}
