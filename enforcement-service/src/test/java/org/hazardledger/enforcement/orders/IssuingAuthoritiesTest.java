package org.hazardledger.enforcement.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.enforcement.orders.OrderExamples.DUE;
import static org.hazardledger.enforcement.orders.OrderExamples.ISSUED;
import static org.hazardledger.enforcement.orders.OrderExamples.LATEST;
import static org.hazardledger.enforcement.orders.OrderExamples.ORDER;
import static org.hazardledger.enforcement.orders.OrderExamples.RELIANCE;
import static org.hazardledger.enforcement.orders.OrderExamples.SUBJECT;
import static org.hazardledger.enforcement.orders.OrderExamples.drafted;
import static org.hazardledger.enforcement.orders.OrderExamples.refusal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hazardledger.enforcement.orders.OrderCommand.IssueOrder;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IssuingAuthoritiesTest {
    @Test
    void the_bureau_of_the_city_and_of_each_of_its_thirteen_units_issues_for_its_officers() throws IOException {
        IssuingAuthorities authorities = configured(Map.of());

        assertThat(authorities.units()).hasSize(14);
        assertThat(authorities.of("360400")).contains("九江市应急管理局");
        assertThat(authorities.of("360402")).contains("濂溪区应急管理局");
        assertThat(authorities.of("360482")).contains("共青城市应急管理局");
    }

    @Test
    void one_that_is_called_otherwise_has_its_own_name() throws IOException {
        IssuingAuthorities authorities = configured(Map.of("orders.authorities.named.360482", "共青城市应急管理和矿山安全局"));

        assertThat(authorities.of("360482")).contains("共青城市应急管理和矿山安全局");
        assertThat(authorities.of("360483")).contains("庐山市应急管理局");
    }

    @Test
    void where_none_is_known_nothing_is_issued() throws IOException {
        assertThat(configured(Map.of()).of("360100")).isEmpty();
        IssueOrder command = new IssueOrder(
                ORDER,
                "浔应急督〔2026〕1号",
                List.of("疏通安全出口"),
                ISSUED,
                DUE,
                LATEST,
                null,
                List.of("《安全生产法》第七十条"),
                false,
                RELIANCE,
                SUBJECT);
        assertThat(refusal(command, drafted())).isEqualTo(Reason.NO_AUTHORITY_KNOWN);
    }

    private static IssuingAuthorities configured(Map<String, Object> over) throws IOException {
        MutablePropertySources settings = new MutablePropertySources();
        settings.addLast(new MapPropertySource("over", over));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(settings::addLast);
        return new Binder(ConfigurationPropertySources.from(settings))
                .bind("orders", OrderProperties.class)
                .get()
                .authorities();
    }
}
