package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.topology.MeshTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    private final MeshTable table = MeshTable.load(Path.of("..", "configs"));

    @TempDir Path state;

    @Test
    void everyUserHasAPasswordOfItsOwnThatStays() {
        Secrets first = Secrets.ensure(state, table);
        Secrets second = Secrets.ensure(state, table);

        assertThat(table.users())
                .extracting(user -> first.password(user.name()))
                .doesNotHaveDuplicates()
                .allSatisfy(password -> assertThat(password).hasSize(32))
                .containsExactlyElementsOf(
                        table.users().stream().map(user -> second.password(user.name())).toList());
    }

    @Test
    void natsServerFindsEachAsAVariable() {
        Secrets secrets = Secrets.ensure(state, table);

        assertThat(secrets.include())
                .contains("PASSWORD_GATEWAY: \"" + secrets.password("gateway") + "\"\n");
    }
}
