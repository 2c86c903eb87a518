"""Evaluation: metrics with cards, what they come to, and the methods behind them.

Each method is a module of its own and works without the engine, such as `sicore.evaluation.pooling`.
"""
