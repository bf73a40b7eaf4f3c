package com.advisoragent.slack;

import com.advisoragent.tasks.Task;
import com.advisoragent.tasks.Tasks;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.model.block.LayoutBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What waits, in the Home tab. */
@ApplicationScoped
class TasksHome implements HomePart {
    private final Tasks tasks;

    @Inject
    TasksHome(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<LayoutBlock> blocks(Advisor advisor) {
        List<Task> open = tasks.open(advisor.tenant());
        return open.isEmpty() ? List.of() : TaskBlocks.of(open, advisor.zone());
    }
}
