package org.hazardledger.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Spread;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportTest {
    private final Results results = new Results();

    private JsonNode json() {
        return new Report("short", Map.of("fsync", "on"), results, Optional.empty()).json();
    }

    @Test
    void every_figure_has_its_key_whether_it_was_measured_or_not() {
        results.figure(Figure.SEAL_COST, 0.93);

        JsonNode figures = json().required("figures");

        assertThat(figures.propertyNames())
                .containsExactly(
                        "store_vs_pgbench",
                        "store_single_vs_pgbench_single",
                        "http_vs_pgbench",
                        "gateway_vs_pgbench",
                        "gateway_vs_messagedb",
                        "seal_cost",
                        "visible_p50_ms",
                        "visible_p99_ms",
                        "follow_p99_ms",
                        "rebuild_events_per_s",
                        "rebuild_vs_cursor",
                        "gateway_vs_direct_read",
                        "verify_million_s",
                        "proofs_per_s",
                        "ready_s",
                        "rss_mb_max",
                        "hot_hazard_vs_single",
                        "overload_goodput",
                        "overload_recovery_s");
        assertThat(figures.required("seal_cost").doubleValue()).isEqualTo(0.93);
        assertThat(figures.required("proofs_per_s").isNull()).isTrue();
    }

    @Test
    void a_target_says_whether_it_holds_if_it_was_measured() {
        results.figure(Figure.SEAL_COST, 0.93);
        results.figure(Figure.VISIBLE_P99_MS, 51);

        JsonNode targets = json().required("targets");

        assertThat(targets.at("/seal_cost/target").asString()).isEqualTo(">= 0.9");
        assertThat(targets.at("/seal_cost/holds").booleanValue()).isTrue();
        assertThat(targets.at("/visible_p99_ms/holds").booleanValue()).isFalse();
        assertThat(targets.at("/ready_s/holds").isNull()).isTrue();
    }

    @Test
    void a_rung_has_its_spread_and_the_processor_of_each_process() {
        results.add(new Measured("store", 32, new Spread(2_345.67, 2_000, 2_500), "op/s", Map.of("postgres", 123.456)));

        JsonNode rung = json().at("/rungs/0");

        assertThat(rung.required("name").asString()).isEqualTo("store");
        assertThat(rung.required("callers").intValue()).isEqualTo(32);
        assertThat(rung.required("median").doubleValue()).isEqualTo(2_346);
        assertThat(rung.at("/cpu_us_per_op/postgres").doubleValue()).isEqualTo(123);
    }

    @Test
    void a_void_run_says_why() {
        JsonNode json = new Report("full", Map.of(), results, Optional.of("store: 7 answered, but 8 recorded")).json();

        assertThat(json.required("void").asString()).isEqualTo("store: 7 answered, but 8 recorded");
        assertThat(json().required("void").isNull()).isTrue();
    }

    @Test
    void a_measurement_that_came_to_nothing_says_why_and_voids_no_other() {
        results.failed("overload: a connection was closed");

        assertThat(json().required("not_measured"))
                .extracting(JsonNode::asString)
                .containsExactly("overload: a connection was closed");
        assertThat(json().required("void").isNull()).isTrue();
    }
}
