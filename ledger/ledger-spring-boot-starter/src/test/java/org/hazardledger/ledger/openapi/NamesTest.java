package org.hazardledger.ledger.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.method.HandlerMethod;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamesTest {
    static class MineController {
        record Answer() {}

        record Plan() {}

        void mine() {}

        void plan() {}

        void register() {}

        void changeOwner() {}

        @Operation(operationId = "closeForGood")
        void close() {}
    }

    static class MineListController {
        void mines() {}
    }

    static class OrderController {
        record Answer() {}
    }

    static class Mine {
        record Plan() {}
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            mine,        true,  getMine,      Get mine
            plan,        true,  getMinePlan,  Get mine plan
            mines,       true,  listMines,    List mines
            register,    false, registerMine, Register mine
            changeOwner, false, changeOwner,  Change owner
            close,       false, closeForGood, Close for good
            """)
    void an_operation_is_called_by_its_controller_and_method(String method, boolean reads, String id, String summary) {
        Object controller = method.equals("mines") ? new MineListController() : new MineController();
        HandlerMethod handler = new HandlerMethod(
                controller,
                Arrays.stream(controller.getClass().getDeclaredMethods())
                        .filter(each -> each.getName().equals(method))
                        .findFirst()
                        .orElseThrow());

        OperationName name = OperationName.of(handler, reads);

        assertThat(name.id()).isEqualTo(id);
        assertThat(name.summary()).isEqualTo(summary);
    }

    @Test
    void records_of_one_name_in_two_controllers_are_two_schemas() {
        SchemaNames names = new SchemaNames();

        assertThat(names.getNameOfClass(MineController.Answer.class)).endsWith("Mine.Answer");
        assertThat(names.getNameOfClass(OrderController.Answer.class)).endsWith("Order.Answer");
    }

    @Test
    void two_classes_never_share_a_schema() {
        SchemaNames names = new SchemaNames();
        names.getNameOfClass(MineController.Plan.class);
        names.getNameOfClass(MineController.Plan.class);

        assertThatIllegalStateException().isThrownBy(() -> names.getNameOfClass(Mine.Plan.class));
    }
}
