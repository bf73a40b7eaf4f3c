package com.advisoragent.tenancy;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;

/** What advisors prefer, in Postgres. */
@ApplicationScoped
public class PreferencesStore implements Preferences {
    private final EntityManager entities;
    private final TenantScope scope;

    @Inject
    public PreferencesStore(EntityManager entities, TenantScope scope) {
        this.entities = entities;
        this.scope = scope;
    }

    @Override
    public WorkingHabits of(Tenant tenant) {
        return scope.as(tenant, () -> {
            var rows = entities.createNativeQuery("""
                            select work_days, day_start, day_end, buffer_minutes, meeting_minutes
                            from advisor_preferences where advisor_id = ?1""")
                    .setParameter(1, tenant.advisor().value())
                    .getResultList();
            return rows.isEmpty() ? WorkingHabits.DEFAULT : read((Object[]) rows.get(0));
        });
    }

    @Override
    public void keep(Tenant tenant, WorkingHabits habits) {
        scope.as(tenant, () -> {
            entities.createNativeQuery("""
                            insert into advisor_preferences (advisor_id, workspace_id, work_days, day_start, day_end,
                              buffer_minutes, meeting_minutes)
                            values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                            on conflict (advisor_id) do update set work_days = excluded.work_days,
                              day_start = excluded.day_start, day_end = excluded.day_end,
                              buffer_minutes = excluded.buffer_minutes, meeting_minutes = excluded.meeting_minutes""")
                    .setParameter(1, tenant.advisor().value())
                    .setParameter(2, tenant.workspace().value())
                    .setParameter(3, bits(habits.days()))
                    .setParameter(4, habits.start().toSecondOfDay() / 60)
                    .setParameter(5, habits.end().toSecondOfDay() / 60)
                    .setParameter(6, (int) habits.buffer().toMinutes())
                    .setParameter(7, (int) habits.meeting().toMinutes())
                    .executeUpdate();
        });
    }

    private static WorkingHabits read(Object[] row) {
        return new WorkingHabits(
                days(number(row[0])),
                LocalTime.MIDNIGHT.plusMinutes(number(row[1])),
                LocalTime.MIDNIGHT.plusMinutes(number(row[2])),
                Duration.ofMinutes(number(row[3])),
                Duration.ofMinutes(number(row[4])));
    }

    private static int number(Object column) {
        return ((Number) column).intValue();
    }

    /** Monday is the lowest bit. */
    private static int bits(Set<DayOfWeek> days) {
        return days.stream().mapToInt(day -> 1 << day.ordinal()).sum();
    }

    private static Set<DayOfWeek> days(int bits) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((bits & 1 << day.ordinal()) != 0) {
                days.add(day);
            }
        }
        return days;
    }
}
