package com.advisoragent.agent;

import com.advisoragent.tasks.Task;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** What the tools that wait have in common: times in the advisor's zone, and how a task is told. */
final class Waiting {
    private static final Duration LONGEST = Duration.ofDays(400);

    private Waiting() {}

    static Instant time(String text, ZoneId zone, Clock clock) {
        try {
            Instant time = LocalDateTime.parse(text).atZone(zone).toInstant();
            if (!time.isAfter(clock.instant()) || time.isAfter(clock.instant().plus(LONGEST))) {
                throw new BadArguments("the time must be ahead, by a year at most");
            }
            return time;
        } catch (DateTimeException wrong) {
            throw new BadArguments("a time is written like 2026-03-31T09:00, in the advisor's zone");
        }
    }

    static ToolResult result(Optional<Task> task, ZoneId zone) {
        JsonObject result = task.map(each -> Json.createObjectBuilder()
                        .add("status", "waiting")
                        .add("task", described(each, zone))
                        .build())
                .orElseGet(() -> Json.createObjectBuilder()
                        .add("error", "too many tasks wait already; ask the advisor to look through /advisor tasks")
                        .build());
        return new ToolResult(result);
    }

    static JsonObjectBuilder described(Task task, ZoneId zone) {
        JsonObjectBuilder described = Json.createObjectBuilder()
                .add("id", task.id().toString())
                .add("waits_for", task.kind() == Task.Kind.REPLY ? "a reply" : "a time")
                .add("goal", task.goal())
                .add("then", task.then())
                .add("since", task.createdAt().atZone(zone).toLocalDateTime().toString())
                .add("until", task.dueAt().atZone(zone).toLocalDateTime().toString());
        task.person().ifPresent(person -> described.add("person", person.value()));
        task.threadId().ifPresent(thread -> described.add("thread_id", thread));
        return described;
    }
}
