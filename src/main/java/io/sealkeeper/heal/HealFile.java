package io.sealkeeper.heal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.plan.PlanKind;
import io.sealkeeper.seal.Workspace;
import java.util.Optional;

/**
 * The plan that {@code heal --out} writes and {@code heal --plan} carries out: a line per finding, those that stay
 * broken too. Settings are compared only for those whose seal would be put back.
 */
public final class HealFile implements PlanKind<HealHeader, Finding> {

    public static final HealFile KIND = new HealFile();

    private HealFile() {}

    @Override
    public String mark() {
        return "sealkeeperHeal";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String remake() {
        return "heal --out FILE";
    }

    @Override
    public ObjectNode headerLine(HealHeader header) {
        return HealNodes.of(header);
    }

    @Override
    public HealHeader header(JsonNode line) {
        return HealNodes.header(line);
    }

    @Override
    public ObjectNode sheetLine(Finding finding) {
        return HealNodes.of(finding);
    }

    @Override
    public Finding sheet(JsonNode line) {
        return HealNodes.finding(line);
    }

    @Override
    public Optional<String> trouble(HealHeader made, Workspace now) {
        return made.trouble(now);
    }

    @Override
    public Optional<String> trouble(HealHeader made, HealHeader today) {
        return made.trouble(today.workspace());
    }

    @Override
    public Optional<String> trouble(HealHeader made, HealHeader today, Finding finding) {
        return finding.isRestored() ? made.trouble(today, finding) : Optional.empty();
    }
}
