package com.advisoragent.tasks;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task's time is over. */
@ApplicationScoped
class TaskDue implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(TaskDue.class);

    private final Tasks tasks;

    @Inject
    TaskDue(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return Tasks.DUE_JOB;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        tasks.due(TaskKey.parse(payload));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atError().addKeyValue("task", id).log("A task's time could not be told; it still shows in /advisor tasks");
    }
}
