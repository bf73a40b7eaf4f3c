package com.advisoragent.tenancy;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Ids;
import com.advisoragent.common.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Workspaces and advisors in Postgres. */
@ApplicationScoped
public class TenancyStore implements Workspaces, Advisors {
    private final EntityManager entities;
    private final TenantScope scope;
    private final Clock clock;
    private final Ids ids;

    @Inject
    public TenancyStore(EntityManager entities, TenantScope scope, Clock clock, Ids ids) {
        this.entities = entities;
        this.scope = scope;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Optional<WorkspaceId> ofSlackTeam(String teamId) {
        return scope.unscoped(() -> find(teamId));
    }

    @Override
    public WorkspaceId admitSlackTeam(String teamId) {
        return ofSlackTeam(teamId).orElseGet(() -> admit(teamId, new WorkspaceId(ids.next())));
    }

    @Override
    public Optional<String> slackTeamOf(WorkspaceId workspace) {
        return scope.unscoped(() -> entities
                .createNativeQuery("select team_id from slack_team where workspace_id = ?1")
                .setParameter(1, workspace.value())
                .getResultList()
                .stream()
                .findFirst()
                .map(String.class::cast));
    }

    private WorkspaceId admit(String teamId, WorkspaceId fresh) {
        return scope.inWorkspace(fresh, () -> {
            int won = entities.createNativeQuery(
                            "insert into slack_team (team_id, workspace_id) values (?1, ?2) on conflict do nothing")
                    .setParameter(1, teamId)
                    .setParameter(2, fresh.value())
                    .executeUpdate();
            if (won == 1) {
                entities.createNativeQuery("insert into workspace (id, created_at) values (?1, ?2)")
                        .setParameter(1, fresh.value())
                        .setParameter(2, clock.instant().atOffset(java.time.ZoneOffset.UTC))
                        .executeUpdate();
            }
            return find(teamId).orElseThrow();
        });
    }

    private Optional<WorkspaceId> find(String teamId) {
        return entities
                .createNativeQuery("select workspace_id from slack_team where team_id = ?1")
                .setParameter(1, teamId)
                .getResultList()
                .stream()
                .findFirst()
                .map(id -> new WorkspaceId((UUID) id));
    }

    @Override
    public Advisor enrol(WorkspaceId workspace, String slackUser) {
        return known(slackUser).orElseGet(() -> {
            entities.createNativeQuery("""
                            insert into advisor (id, workspace_id, slack_user_id, created_at) values (?1, ?2, ?3, ?4)
                            on conflict do nothing""")
                    .setParameter(1, ids.next())
                    .setParameter(2, workspace.value())
                    .setParameter(3, slackUser)
                    .setParameter(4, clock.instant().atOffset(java.time.ZoneOffset.UTC))
                    .executeUpdate();
            return known(slackUser).orElseThrow();
        });
    }

    @Override
    public Optional<Advisor> find(AdvisorId id) {
        return Optional.ofNullable(entities.find(AdvisorEntity.class, id.value()))
                .map(AdvisorEntity::toAdvisor);
    }

    @Override
    public Advisor update(AdvisorId id, Profile profile) {
        AdvisorEntity entity = entities.find(AdvisorEntity.class, id.value());
        entity.take(profile, clock.instant());
        return entity.toAdvisor();
    }

    @Override
    public Optional<Advisor> known(String slackUser) {
        return entities.createQuery("select a from AdvisorEntity a where a.slackUser = :user", AdvisorEntity.class)
                .setParameter("user", slackUser)
                .getResultStream()
                .findFirst()
                .map(AdvisorEntity::toAdvisor);
    }
}
