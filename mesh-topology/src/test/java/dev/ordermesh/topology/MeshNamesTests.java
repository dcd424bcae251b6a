package dev.ordermesh.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshNamesTests {

    @Test
    void defaultTenantAddsNothing() {
        MeshNames names = MeshNames.defaults();

        assertThat(names.account()).isEqualTo("ORDERS");
        assertThat(names.linkAccount("eu-west")).isEqualTo("MESH_EU_WEST");
        assertThat(names.stream(StreamRole.ORDERS, "us-east")).isEqualTo("ORDERS_US_EAST");
        assertThat(names.stream(StreamRole.INBOUND, "us-east")).isEqualTo("INBOUND");
        assertThat(names.stream(StreamRole.HISTORY, "us-east")).isEqualTo("HISTORY");
        assertThat(names.stream(StreamRole.DEAD_LETTERS, "ap-south"))
                .isEqualTo("DEAD_LETTERS_AP_SOUTH");
        assertThat(names.apiPrefix("us-east")).isEqualTo("mesh.api.us-east");
        assertThat(names.deliverPrefix("us-east")).isEqualTo("mesh.dlv.us-east");
    }

    @Test
    void noNameOfATenantIsAnothers() {
        List<String> all = new ArrayList<>();
        for (MeshNames names :
                List.of(
                        MeshNames.defaults(),
                        MeshNames.ofTenant("acme"),
                        MeshNames.ofTenant("south"))) {
            for (String region : List.of("us-east", "us-east-acme", "ap-south")) {
                all.add(names.stream(StreamRole.ORDERS, region));
                all.add(names.apiPrefix(region));
                all.add(names.deliverPrefix(region));
                all.add(names.stockPrefix(region));
            }
            all.add(names.account());
        }

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void tenantsShareALinkButNoPrefix() {
        MeshNames acme = MeshNames.ofTenant("acme");

        assertThat(acme.linkAccount("eu-west")).isEqualTo("MESH_EU_WEST");
        assertThat(acme.deliverPrefix("eu-west"))
                .doesNotStartWith(MeshNames.defaults().deliverPrefix("eu-west"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Acme", "api", "dlv", "stock", "a.b", "a-b", "a>"})
    void refusesATenantThatIsNoPlainToken(String tenant) {
        assertThatThrownBy(() -> MeshNames.ofTenant(tenant)).hasMessageContaining("tenant");
    }
}
