package io.sealkeeper.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.Workspace;
import java.util.Optional;

/** What {@code plan} found, and {@code sync --plan} carries out. */
public final class SyncPlan implements PlanKind<PlanHeader, PlannedSheet> {

    public static final SyncPlan KIND = new SyncPlan();

    private SyncPlan() {}

    @Override
    public String mark() {
        return "sealkeeperPlan";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String remake() {
        return "plan --out FILE";
    }

    @Override
    public ObjectNode headerLine(PlanHeader header) {
        return PlanJson.of(header);
    }

    @Override
    public PlanHeader header(JsonNode line) {
        return PlanJson.header(line);
    }

    @Override
    public ObjectNode sheetLine(PlannedSheet sheet) {
        return PlanJson.of(sheet);
    }

    @Override
    public PlannedSheet sheet(JsonNode line) {
        return PlanJson.sheet(line);
    }

    @Override
    public Optional<String> trouble(PlanHeader made, Workspace now) {
        return made.trouble(now);
    }

    @Override
    public Optional<String> trouble(PlanHeader made, PlanHeader today) {
        return made.trouble(today);
    }

    @Override
    public Optional<String> trouble(PlanHeader made, PlanHeader today, PlannedSheet sheet) {
        return made.trouble(today, sheet);
    }
}
