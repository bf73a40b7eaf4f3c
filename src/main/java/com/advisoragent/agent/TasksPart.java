package com.advisoragent.agent;

import com.advisoragent.conversation.Turn;
import com.advisoragent.tasks.Task;
import com.advisoragent.tasks.Tasks;
import com.advisoragent.tenancy.Advisor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** How much waits in this conversation; only our own words, since goals may derive from what others wrote. */
@ApplicationScoped
class TasksPart implements PromptPart {
    private final Tasks tasks;

    @Inject
    TasksPart(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String text(Advisor advisor, Turn turn) {
        List<Task> open = tasks.open(turn.tenant());
        long here = open.stream()
                .filter(task -> task.conversation().equals(turn.conversation()))
                .count();
        return open.isEmpty()
                ? ""
                : "Open tasks: " + here + " in this conversation, " + open.size() + " in all; list_tasks shows them.";
    }
}
