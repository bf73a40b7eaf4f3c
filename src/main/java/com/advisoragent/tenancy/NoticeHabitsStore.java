package com.advisoragent.tenancy;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** How advisors want to be told of things, in Postgres. Every call has a transaction of its own or joins the caller's. */
@ApplicationScoped
public class NoticeHabitsStore {
    private final EntityManager entities;
    private final TenantScope scope;

    @Inject
    public NoticeHabitsStore(EntityManager entities, TenantScope scope) {
        this.entities = entities;
        this.scope = scope;
    }

    /** {@link NoticeHabits#DEFAULT} until they say otherwise. */
    public NoticeHabits of(Tenant tenant) {
        return scope.as(tenant, () -> {
            List<?> rows = entities.createNativeQuery(
                            "select brief_at, quiet_from, quiet_to, channel from notice_habits where advisor_id = ?1")
                    .setParameter(1, tenant.advisor().value())
                    .getResultList();
            return rows.isEmpty() ? NoticeHabits.DEFAULT : read((Object[]) rows.get(0));
        });
    }

    public void keep(Tenant tenant, NoticeHabits habits) {
        scope.as(tenant, () -> {
            entities.createNativeQuery("""
                            insert into notice_habits (advisor_id, workspace_id, brief_at, quiet_from, quiet_to, channel)
                            values (?1, ?2, cast(?3 as int), cast(?4 as int), cast(?5 as int),
                              cast(?6 as text))
                            on conflict (advisor_id) do update set brief_at = excluded.brief_at,
                              quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, channel = excluded.channel""")
                    .setParameter(1, tenant.advisor().value())
                    .setParameter(2, tenant.workspace().value())
                    .setParameter(
                            3, habits.briefAt().map(NoticeHabitsStore::minutes).orElse(null))
                    .setParameter(
                            4,
                            habits.quiet()
                                    .map(NoticeHabits.Quiet::from)
                                    .map(NoticeHabitsStore::minutes)
                                    .orElse(null))
                    .setParameter(
                            5,
                            habits.quiet()
                                    .map(NoticeHabits.Quiet::to)
                                    .map(NoticeHabitsStore::minutes)
                                    .orElse(null))
                    .setParameter(6, habits.channel().orElse(null))
                    .executeUpdate();
        });
    }

    private static NoticeHabits read(Object[] row) {
        Optional<NoticeHabits.Quiet> quiet =
                time(row[1]).flatMap(from -> time(row[2]).map(to -> new NoticeHabits.Quiet(from, to)));
        return new NoticeHabits(time(row[0]), quiet, Optional.ofNullable((String) row[3]));
    }

    private static Optional<LocalTime> time(Object minutes) {
        return Optional.ofNullable((Number) minutes).map(each -> LocalTime.MIDNIGHT.plusMinutes(each.longValue()));
    }

    /** As text, since a null has no type of its own. */
    private static String minutes(LocalTime time) {
        return Integer.toString(time.toSecondOfDay() / 60);
    }
}
