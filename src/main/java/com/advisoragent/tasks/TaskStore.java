package com.advisoragent.tasks;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tasks in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class TaskStore {
    private static final String SELECT =
            "select id, conversation_id, kind, state, goal, then_text, person, thread_id, created_at, due_at from task ";

    private final EntityManager entities;
    private final Ids ids;

    @Inject
    TaskStore(EntityManager entities, Ids ids) {
        this.entities = entities;
        this.ids = ids;
    }

    UUID insert(NewTask task, Instant now) {
        UUID id = ids.next();
        sql(
                        """
                        insert into task (id, workspace_id, advisor_id, conversation_id, kind, state, goal, then_text, person,
                          thread_id, created_at, due_at)
                        values (?1, ?2, ?3, ?4, ?5, 'OPEN', ?6, ?7, cast(?8 as text), cast(?9 as text), ?10, ?11)""",
                        id,
                        task.tenant().workspace().value(),
                        task.tenant().advisor().value(),
                        task.conversation(),
                        task.kind().name(),
                        task.goal(),
                        task.then(),
                        task.person().map(EmailAddress::value).orElse(null),
                        task.threadId().orElse(null),
                        now,
                        task.dueAt())
                .executeUpdate();
        return id;
    }

    /** An open one that says the same: a step that is run again must not wait twice. */
    Optional<Task> same(NewTask task) {
        return open().stream()
                .filter(each -> each.conversation().equals(task.conversation())
                        && each.kind() == task.kind()
                        && each.goal().equals(task.goal())
                        && each.person().equals(task.person()))
                .findFirst();
    }

    Optional<Task> find(UUID id) {
        return list(sql(SELECT + "where id = ?1", id)).stream().findFirst();
    }

    /** The one that is over next first. */
    List<Task> open() {
        return list(sql(SELECT + "where state = 'OPEN' order by due_at, id"));
    }

    boolean close(UUID id, Task.State state, Instant now) {
        return sql("update task set state = ?1, closed_at = ?2 where id = ?3 and state = 'OPEN'", state.name(), now, id)
                        .executeUpdate()
                == 1;
    }

    void deleteAll(Tenant tenant, Task.Kind kind) {
        sql(
                        "delete from task where advisor_id = ?1 and kind = ?2",
                        tenant.advisor().value(),
                        kind.name())
                .executeUpdate();
    }

    private static List<Task> list(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> task((Object[]) row)).toList();
    }

    private static Task task(Object[] column) {
        return new Task(
                (UUID) column[0],
                (UUID) column[1],
                Task.Kind.valueOf((String) column[2]),
                Task.State.valueOf((String) column[3]),
                (String) column[4],
                (String) column[5],
                Optional.ofNullable((String) column[6]).map(EmailAddress::new),
                Optional.ofNullable((String) column[7]),
                instant(column[8]),
                instant(column[9]));
    }

    static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : ((Date) column).toInstant();
    }

    private Query sql(String statement, Object... parameters) {
        Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameters[i];
            query.setParameter(i + 1, value);
        }
        return query;
    }
}
